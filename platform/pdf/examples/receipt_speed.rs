//! How long a receipt takes: `cargo run --release --example receipt_speed -p xaso-pdf [ROUNDS] [FOLDER]`. With a folder, the
//! samples are written there to be looked at. Absolute times drift on shared machines: quote medians of one run.
#![expect(clippy::print_stdout, reason = "a measuring program prints its figures")]

use std::time::{Duration, Instant};

use xaso_pdf::{Lang, NoticeData, NoticeKind, ReceiptData, ReceiptKind, Renderer};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments.next().map_or(Ok(200), |number| number.parse())?;
    let folder = arguments.next();

    let start = Instant::now();
    let renderer = Renderer::new()?;
    let loaded = start.elapsed();
    let mut data = ReceiptData::sample(Lang::Vi, ReceiptKind::Accepted);
    let bytes = renderer.receipt(&data).await?.len();
    println!("fonts {loaded:?}, first receipt {:?}, {bytes} bytes", start.elapsed());

    let before = resident();
    let mut times = Vec::with_capacity(rounds);
    for round in 0..rounds {
        // Each receipt differs from the last, as in life.
        data.code = format!("H99.801-261120-{round:04}");
        data.qr = Some(format!("https://sendong.example.vn/h/{round:022}"));
        let start = Instant::now();
        renderer.receipt(&data).await?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let share = |part: usize| times.get(rounds * part / 100).copied().unwrap_or(Duration::ZERO);
    println!("{rounds} receipts: median {:?}, p95 {:?}, p99 {:?}", share(50), share(95), share(99));
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("resident memory {before} KiB before, {after} KiB after");
    }

    if let Some(folder) = folder {
        std::fs::create_dir_all(&folder)?;
        for (lang, tag) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            for (kind, name) in [(ReceiptKind::Accepted, "accepted"), (ReceiptKind::FiledOnline, "filed-online")] {
                let pdf = renderer.receipt(&ReceiptData::sample(lang, kind)).await?;
                std::fs::write(format!("{folder}/receipt-{name}-{tag}.pdf"), pdf)?;
            }
            for (kind, name) in [(NoticeKind::Supplement, "supplement"), (NoticeKind::Refusal, "refusal")] {
                let pdf = renderer.notice(&NoticeData::sample(lang, kind)).await?;
                std::fs::write(format!("{folder}/notice-{name}-{tag}.pdf"), pdf)?;
            }
        }
        std::fs::write(format!("{folder}/long.pdf"), renderer.receipt(&long()).await?)?;
    }
    Ok(())
}

/// A receipt that tries the page: long names, names in other scripts, twelve papers and files.
fn long() -> ReceiptData {
    let mut data = ReceiptData::sample(Lang::Vi, ReceiptKind::Accepted);
    data.person.name = "H'Jŭ Čang Ƀlŏ Niê Kđăm Nguyễn Công Tằng Tôn Nữ Thị Huyền Trang Phương Thảo".to_owned();
    data.person.filed_by = Some("李小龍 สมชาย សុខ ສົມ 😀 ꨌꩌ ꪼꪕ".to_owned());
    data.procedure_name = "Thủ tục đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, \
                           quyền sở hữu tài sản gắn liền với đất lần đầu đối với cá nhân, cộng đồng dân cư, hộ gia đình"
        .to_owned();
    let (paper, file) = (data.papers[0].clone(), data.files[0].clone());
    data.papers = (1..=12).map(|_| paper.clone()).collect();
    data.files = (1..=12).map(|_| file.clone()).collect();
    data.files[3].name = "a".repeat(120) + ".pdf";
    data
}

/// Resident memory in KiB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}
