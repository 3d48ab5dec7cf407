//! What has to be known before what: conditions and computations must not go round in circles, nor look at pages that come later.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    field::FieldKind,
    model::{Field, Node, Parsed, SectionModel, wrong},
};

/// Every field after all that it depends on.
pub(super) fn of(fields: &[Field]) -> Parsed<Vec<Node>> {
    let mut needs: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        needs.insert(Node { field: index, sub: None }, needs_of(fields, field, None));
        for (sub, inner) in field.fields.iter().enumerate() {
            let mut all = needs_of(fields, inner, Some(index));
            all.insert(Node { field: index, sub: None });
            needs.insert(Node { field: index, sub: Some(sub) }, all);
        }
    }
    let mut order = Vec::with_capacity(needs.len());
    while !needs.is_empty() {
        let ready: Vec<Node> = needs.iter().filter(|(_, all)| all.is_empty()).map(|(node, _)| *node).collect();
        if ready.is_empty() {
            let round: Vec<String> = needs.keys().map(|node| name(fields, *node)).collect();
            return Err(wrong(
                "properties",
                format!("the conditions or computations of these go round in a circle: {}", round.join(", ")),
            ));
        }
        for node in &ready {
            needs.remove(node);
        }
        for all in needs.values_mut() {
            all.retain(|node| !ready.contains(node));
        }
        order.extend(ready);
    }
    Ok(order)
}

fn needs_of(fields: &[Field], field: &Field, group: Option<usize>) -> BTreeSet<Node> {
    let place = |sibling: bool, name: &str| -> Option<Node> {
        match (sibling, group) {
            (true, Some(group)) => {
                let sub = fields[group].fields.iter().position(|one| one.name == name)?;
                Some(Node { field: group, sub: Some(sub) })
            }
            _ => Some(Node { field: fields.iter().position(|one| one.name == name)?, sub: None }),
        }
    };
    let mut all: BTreeSet<Node> =
        field.when.iter().flat_map(|when| when.targets()).filter_map(|(sibling, name)| place(sibling, name)).collect();
    for input in field.compute.iter().flat_map(|compute| compute.inputs()) {
        let Some(node) = place(input.target.sibling, &input.target.name) else { continue };
        all.insert(node);
        if let Some(each) = &input.each {
            let sub = fields[node.field].fields.iter().position(|one| one.name == *each);
            all.extend(sub.map(|sub| Node { field: node.field, sub: Some(sub) }));
        }
    }
    all
}

fn name(fields: &[Field], node: Node) -> String {
    let field = &fields[node.field];
    match node.sub {
        Some(sub) => format!("{}.{}", field.name, field.fields[sub].name),
        None => field.name.clone(),
    }
}

/// Refuses conditions that look at a page that comes later: whoever answers would be sent back.
pub(super) fn check_pages(fields: &[Field], sections: &[SectionModel]) -> Parsed<()> {
    let pages: Vec<_> = sections.iter().flat_map(|section| &section.pages).collect();
    let page_of = |name: &str| pages.iter().position(|page| page.fields.iter().any(|field| field == name));
    for field in fields.iter().filter(|field| field.kind != FieldKind::Computed) {
        let own = page_of(&field.name);
        let of = |field: &'_ Field| {
            field.when.iter().chain(field.ages.iter().filter_map(|age| age.when.as_ref())).cloned().collect::<Vec<_>>()
        };
        let conditions: Vec<_> = of(field).into_iter().chain(field.fields.iter().flat_map(of)).collect();
        for (sibling, name) in conditions.iter().flat_map(|when| when.targets()) {
            if !sibling && page_of(name) > own {
                return Err(wrong(
                    format!("properties/{}", field.name),
                    format!("its condition, or its page's, looks at {name:?}, which is asked only later"),
                ));
            }
        }
    }
    Ok(())
}
