//! Values placed into messages.
//!
//! Everything is taken by reference, since that is how templates pass what they hold.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

/// One value of a message, for lists whose values differ in kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, shown as it is.
    Text(Cow<'a, str>),
    /// A number, shown with the separators of the language. Pass years, codes and other names made of digits as text.
    Number(f64),
}

/// What may stand for a `{ $variable }`.
pub trait ToArg {
    /// The value as an [`Arg`].
    fn to_arg(&self) -> Arg<'_>;
}

impl ToArg for Arg<'_> {
    fn to_arg(&self) -> Arg<'_> {
        match self {
            Self::Text(text) => Arg::Text(Cow::Borrowed(text)),
            Self::Number(number) => Arg::Number(*number),
        }
    }
}

impl ToArg for str {
    fn to_arg(&self) -> Arg<'_> {
        Arg::Text(Cow::Borrowed(self))
    }
}

impl ToArg for String {
    fn to_arg(&self) -> Arg<'_> {
        Arg::Text(Cow::Borrowed(self))
    }
}

impl ToArg for Cow<'_, str> {
    fn to_arg(&self) -> Arg<'_> {
        Arg::Text(Cow::Borrowed(self))
    }
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg<'_> {
        (**self).to_arg()
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

/// Fluent counts in `f64`, exact up to 2^53: dong, rows and days all stay far below it.
macro_rules! number_arg {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number as f64)
            }
        }

        impl ToArg for $number {
            fn to_arg(&self) -> Arg<'_> {
                Arg::Number(*self as f64)
            }
        }
    )*};
}

number_arg!(u8, u16, u32, u64, usize, i16, i32, i64, f64);

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::String(text),
            Arg::Number(number) => FluentValue::from(number),
        }
    }
}

/// The named values of one message: an array, slice or `Vec` of `(name, value)`, or, where the values differ in
/// kind, a tuple of pairs: `(("name", "Lan"), ("days", 3))`.
pub trait Args {
    /// Adds every value to `into`.
    fn put<'a>(&'a self, into: &mut FluentArgs<'a>);
}

impl<T: Args + ?Sized> Args for &T {
    fn put<'a>(&'a self, into: &mut FluentArgs<'a>) {
        (**self).put(into);
    }
}

impl<N: AsRef<str>, V: ToArg> Args for [(N, V)] {
    fn put<'a>(&'a self, into: &mut FluentArgs<'a>) {
        for (name, value) in self {
            into.set(name.as_ref(), value.to_arg());
        }
    }
}

impl<N: AsRef<str>, V: ToArg, const LEN: usize> Args for [(N, V); LEN] {
    fn put<'a>(&'a self, into: &mut FluentArgs<'a>) {
        self.as_slice().put(into);
    }
}

impl<N: AsRef<str>, V: ToArg> Args for Vec<(N, V)> {
    fn put<'a>(&'a self, into: &mut FluentArgs<'a>) {
        self.as_slice().put(into);
    }
}

impl Args for () {
    fn put<'a>(&'a self, _into: &mut FluentArgs<'a>) {}
}

impl<V: ToArg> Args for (&str, V) {
    fn put<'a>(&'a self, into: &mut FluentArgs<'a>) {
        into.set(self.0, self.1.to_arg());
    }
}

macro_rules! tuple_args {
    ($($kind:ident $at:tt),+) => {
        impl<$($kind: ToArg),+> Args for ($((&str, $kind),)+) {
            fn put<'a>(&'a self, into: &mut FluentArgs<'a>) {
                $(into.set(self.$at.0, self.$at.1.to_arg());)+
            }
        }
    };
}

tuple_args!(A 0, B 1);
tuple_args!(A 0, B 1, C 2);
tuple_args!(A 0, B 1, C 2, D 3);
tuple_args!(A 0, B 1, C 2, D 3, E 4);
tuple_args!(A 0, B 1, C 2, D 3, E 4, F 5);
