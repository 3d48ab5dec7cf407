/// Why a file cannot be shown. It can always be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// It cannot be decoded.
    #[error("the file cannot be read")]
    Unreadable,
    /// Decoded it would take more memory than one picture may have.
    #[error("the picture is too large to be decoded")]
    TooLarge,
    /// It wants a password.
    #[error("the file is locked with a password")]
    Locked,
    /// It has no such page.
    #[error("there is no such page")]
    NoSuchPage,
}
