//! Takes connections on the loopback interface until the person has had enough.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::{Semaphore, watch};

use super::desk::Desk;
use super::error::Error;
use super::guard::Guard;
use super::routes;

/// Connections at one time. A browser opens six; a colleague's live updates hold one.
const CONNECTIONS: usize = 512;

/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// How long answers that are under way are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// A bound server.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    start: String,
    guard: Arc<Guard>,
    desk: Arc<Desk>,
    stop: Stop,
    stopped: watch::Receiver<bool>,
}

/// Ends a server from another thread.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Stop {
    /// No more connections are taken; answers that are under way are finished.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Server {
    pub(super) fn bind(port: u16, desk: Arc<Desk>, start: &str) -> Result<Server, Error> {
        let failed = |error: std::io::Error| Error::Bind { port, reason: error.to_string() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let guard = Arc::new(Guard::new(address.port())?);
        let (sender, stopped) = watch::channel(false);
        Ok(Server { listener, address, start: start.to_owned(), guard, desk, stop: Stop(Arc::new(sender)), stopped })
    }

    /// The address to open in a browser, with its token.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}{}?token={}", self.address, self.start, self.guard.token())
    }

    /// What ends the server.
    #[must_use]
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Answers until [`Stop::stop`].
    ///
    /// # Errors
    /// The system gives no threads or no listener.
    pub fn run(self) -> Result<(), Error> {
        let port = self.address.port();
        let failed = |error: std::io::Error| Error::Bind { port, reason: error.to_string() };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
        let result = runtime.block_on(self.serve()).map_err(failed);
        // Whoever still reads is not waited for: what was recorded is recorded.
        runtime.shutdown_timeout(FAREWELL);
        result
    }

    async fn serve(self) -> std::io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let service = TowerToHyperService::new(routes::router(self.desk, self.guard, self.stopped.clone()));
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let mut stopped = self.stopped;
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = ended(&mut stopped) => break,
            };
            // A connection that breaks before it is taken is that client's affair; where the system has no more of them, we
            // wait a little.
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
            drop(stream.set_nodelay(true));
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(HEAD);
            let connection = server.serve_connection(TokioIo::new(stream), service.clone());
            let mut ends = stopped.clone();
            tokio::spawn(async move {
                let mut connection = std::pin::pin!(connection);
                tokio::select! {
                    // What goes wrong on a connection is told to nobody: its client is gone.
                    result = connection.as_mut() => drop(result),
                    () = ended(&mut ends) => {
                        connection.as_mut().graceful_shutdown();
                        drop(tokio::time::timeout(FAREWELL, connection).await);
                    }
                }
                drop(place);
            });
        }
        // Every place is free when every connection has ended.
        let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
        drop(tokio::time::timeout(FAREWELL, room.acquire_many(all)).await);
        Ok(())
    }
}

/// Waits until the server is to end.
pub(super) async fn ended(stopped: &mut watch::Receiver<bool>) {
    drop(stopped.wait_for(|stopped| *stopped).await);
}
