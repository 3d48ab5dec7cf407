//! How long the server waits for whom. There is no total time: a telephone on a slow line may take half an hour, as long as it gets on.
//! Who sends nothing, or next to nothing, is let go, so that two hundred of them cannot keep the others out.
//!
//! | what | rule |
//! |---|---|
//! | head of a request | whole within [`HEAD`] of its first byte (or of the connection) |
//! | body of a request | at least [`WINDOW_BYTES`] in each [`WINDOW`] (1 KB a second); [`SLOW_MAX`] bodies may take longer than one window |
//! | between two requests | [`IDLE`] |

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, LazyLock},
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    middleware::Next,
    response::Response,
    serve::Listener,
};
use http_body::{Frame, SizeHint};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep, sleep},
};

/// A head must be whole within this time.
pub const HEAD: Duration = Duration::from_secs(30);
/// A body is judged each time that this has passed.
pub const WINDOW: Duration = Duration::from_secs(30);
/// What must have come in a window.
pub const WINDOW_BYTES: usize = 30_000;
/// Bodies that may be longer under way than one window. Scripts send in pieces of a few seconds and never count.
pub const SLOW_MAX: usize = 64;
/// How long a connection may lie still between two requests.
pub const IDLE: Duration = Duration::from_secs(120);

/// The pace that is asked of a body.
#[derive(Clone, Debug)]
struct Pace {
    window: Duration,
    bytes: usize,
    slow: Arc<Semaphore>,
}

static PACE: LazyLock<Pace> =
    LazyLock::new(|| Pace { window: WINDOW, bytes: WINDOW_BYTES, slow: Arc::new(Semaphore::new(SLOW_MAX)) });

/// Lets a body live as long as it gets on.
pub(crate) async fn bodies(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    next.run(request.map(|body| Body::new(Paced::new(body, PACE.clone())))).await
}

/// Why a body was ended.
#[derive(Debug, thiserror::Error)]
enum Ended {
    #[error("the body came too slowly")]
    TooSlow,
    #[error("too many slow bodies at a time")]
    TooMany,
}

struct Paced {
    inner: Body,
    pace: Pace,
    window: Pin<Box<Sleep>>,
    /// Bytes that came in this window.
    moved: usize,
    /// The sender was waited for in this window; where we ourselves were busy, nobody is blamed.
    waited: bool,
    place: Option<OwnedSemaphorePermit>,
}

impl Paced {
    fn new(inner: Body, pace: Pace) -> Self {
        Self { inner, window: Box::pin(sleep(pace.window)), pace, moved: 0, waited: false, place: None }
    }

    /// The end of a window.
    fn judge(&mut self) -> Result<(), Ended> {
        if self.waited && self.moved < self.pace.bytes {
            return Err(Ended::TooSlow);
        }
        if self.place.is_none() {
            self.place = Some(self.pace.slow.clone().try_acquire_owned().map_err(|_| Ended::TooMany)?);
        }
        (self.moved, self.waited) = (0, false);
        self.window.as_mut().reset(Instant::now() + self.pace.window);
        Ok(())
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        loop {
            match Pin::new(&mut self.inner).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    self.moved += frame.data_ref().map_or(0, Bytes::len);
                    return Poll::Ready(Some(Ok(frame)));
                }
                Poll::Ready(end) => return Poll::Ready(end),
                Poll::Pending => self.waited = true,
            }
            if Instant::now() < self.window.deadline() {
                ready!(self.window.as_mut().poll(cx));
            }
            if let Err(ended) = self.judge() {
                tracing::info!(why = %ended, "A request was ended.");
                return Poll::Ready(Some(Err(axum::Error::new(ended))));
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// A listener whose connections do not wait for ever.
#[derive(Debug)]
pub struct PatientListener(TcpListener);

impl PatientListener {
    /// Listens as `listener` does.
    #[must_use]
    pub const fn new(listener: TcpListener) -> Self {
        Self(listener)
    }
}

impl Listener for PatientListener {
    type Io = Patient<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        (Patient::new(stream, HEAD, IDLE), address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

/// Where a connection (HTTP/1.1, no pipelining) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// In a head, of whose ending `\r\n\r\n` so many bytes have been seen.
    Head(u8),
    /// Behind a head: its body has its own rule, and the server may take its time.
    Request,
    /// Behind an answer.
    Idle,
}

/// A connection that does not wait for ever.
#[derive(Debug)]
pub struct Patient<S> {
    stream: S,
    phase: Phase,
    deadline: Pin<Box<Sleep>>,
    head: Duration,
    idle: Duration,
}

impl<S> Patient<S> {
    fn new(stream: S, head: Duration, idle: Duration) -> Self {
        Self { stream, phase: Phase::Head(0), deadline: Box::pin(sleep(head)), head, idle }
    }

    fn came(&mut self, bytes: &[u8]) {
        if self.phase == Phase::Idle && !bytes.is_empty() {
            self.phase = Phase::Head(0);
            self.deadline.as_mut().reset(Instant::now() + self.head);
        }
        for byte in bytes {
            let Phase::Head(seen) = self.phase else { return };
            let wanted = if seen % 2 == 0 { b'\r' } else { b'\n' };
            let seen = if *byte == wanted { seen + 1 } else { u8::from(*byte == b'\r') };
            self.phase = if seen == 4 { Phase::Request } else { Phase::Head(seen) };
        }
    }

    fn went(&mut self, bytes: &[u8]) {
        // "100 Continue" only asks for the body.
        if bytes.starts_with(b"HTTP/1.1 100") {
            return;
        }
        if self.phase != Phase::Idle || !bytes.is_empty() {
            self.phase = Phase::Idle;
            self.deadline.as_mut().reset(Instant::now() + self.idle);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        match Pin::new(&mut self.stream).poll_read(cx, buf) {
            Poll::Pending => {}
            ready => {
                self.came(&buf.filled()[before..]);
                return ready;
            }
        }
        if self.phase == Phase::Request {
            return Poll::Pending;
        }
        ready!(self.deadline.as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client was waited for long enough")))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        self.went(&bytes[..written]);
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(cx, bytes))?;
        if let Some(first) = bytes.first() {
            self.went(first);
        }
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt as _, stream};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    /// Windows pass at once: what is asked is whether the sender is let go, not when.
    fn pace(bytes: usize, places: usize) -> Pace {
        Pace { window: Duration::ZERO, bytes, slow: Arc::new(Semaphore::new(places)) }
    }

    fn paced(parts: Vec<Option<&'static [u8]>>, pace: Pace) -> axum::body::BodyDataStream {
        // `None`: nothing for a while.
        let parts = stream::iter(parts).then(|part| async move {
            if part.is_none() {
                tokio::task::yield_now().await;
            }
            Ok::<_, io::Error>(Bytes::from_static(part.unwrap_or_default()))
        });
        Body::new(Paced::new(Body::from_stream(parts), pace)).into_data_stream()
    }

    async fn read(mut body: axum::body::BodyDataStream) -> Result<usize, String> {
        let mut all = 0;
        while let Some(part) = body.next().await {
            all += part.map_err(|error| error.to_string())?.len();
        }
        Ok(all)
    }

    #[tokio::test]
    async fn a_body_that_gets_on_lives_and_one_that_does_not_is_ended() {
        let steady = || vec![Some(&b"0123456789"[..]), None, Some(b"0123456789"), None, Some(b"0123456789")];
        assert_eq!(read(paced(steady(), pace(5, 1))).await, Ok(30));
        assert_eq!(read(paced(steady(), pace(11, 1))).await, Err("the body came too slowly".to_owned()));
        let silent = Body::from_stream(stream::pending::<io::Result<Bytes>>());
        let silent = Body::new(Paced::new(silent, pace(1, 1))).into_data_stream();
        assert!(read(silent).await.is_err());
    }

    #[tokio::test]
    async fn only_so_many_may_be_slow_at_a_time() {
        let slow = || vec![Some(&b"0123456789"[..]), None, Some(b"0123456789")];
        let pace = pace(5, 1);
        let held = pace.slow.clone().try_acquire_owned().unwrap();
        assert_eq!(read(paced(slow(), pace.clone())).await, Err("too many slow bodies at a time".to_owned()));
        assert_eq!(read(paced(vec![Some(b"all at once")], pace.clone())).await, Ok(11), "the others are not kept waiting");
        drop(held);
        assert_eq!(read(paced(slow(), pace.clone())).await, Ok(20));
        assert_eq!(pace.slow.available_permits(), 1, "the place is given back");
    }

    #[tokio::test]
    async fn a_head_that_does_not_end_is_not_waited_for_and_a_whole_one_is() {
        let (mut client, server) = tokio::io::duplex(1_000);
        let mut server = Patient::new(server, Duration::ZERO, Duration::ZERO);
        let mut buffer = [0; 100];
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.unwrap();
        assert_eq!(server.read(&mut buffer).await.unwrap(), 25);
        assert_eq!(server.read(&mut buffer).await.unwrap_err().kind(), io::ErrorKind::TimedOut);

        let (mut client, server) = tokio::io::duplex(1_000);
        let mut server = Patient::new(server, Duration::from_secs(3_600), Duration::ZERO);
        for part in [&b"POST / HTTP/1.1\r\nHost: x\r"[..], b"\n\r", b"\nbo"] {
            client.write_all(part).await.unwrap();
            assert_eq!(server.read(&mut buffer).await.unwrap(), part.len());
        }
        assert_eq!(server.phase, Phase::Request, "the body and the answer have their own time");
        server.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await.unwrap();
        assert_eq!(server.phase, Phase::Request);
        server.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        assert_eq!(server.phase, Phase::Idle);
        assert_eq!(server.read(&mut buffer).await.unwrap_err().kind(), io::ErrorKind::TimedOut, "nor is it kept open for ever");
    }
}
