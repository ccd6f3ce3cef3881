//! Takes connections until the person has had enough.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use super::desk::Desk;
use super::error::Error;
use super::guard::Guard;
use super::ports::Ports;
use super::users::Users;
use super::{Options, Transport, routes};
use crate::model::Failure;

/// Connections at one time. A browser opens six; a colleague's live updates hold one.
const CONNECTIONS: usize = 512;

/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// How long answers that are under way are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// How people come to the server.
pub(super) struct Entrance {
    address: SocketAddr,
    /// What remembers the ports of this machine's own page.
    ports: Option<Ports>,
    names: Vec<String>,
    users: Option<Users>,
    tls: Option<TlsAcceptor>,
}

impl Entrance {
    /// # Errors
    /// Other machines are to reach the server, and there are no users, or the certificate cannot be used.
    pub(super) fn of(options: &Options) -> Result<Entrance, Failure> {
        let Some(listen) = &options.listen else {
            let address = (Ipv4Addr::LOCALHOST, options.port).into();
            let ports = Some(Ports::of(options.project.store()));
            return Ok(Entrance { address, ports, names: Vec::new(), users: None, tls: None });
        };
        let tls = match &listen.transport {
            Transport::Tls { certificate, key } => Some(acceptor(certificate, key)?),
            Transport::Proxy => None,
        };
        let users = Some(Users::of(&options.project)?);
        Ok(Entrance { address: listen.address, ports: None, names: listen.names.clone(), users, tls })
    }
}

/// TLS 1.2 and 1.3 by a certificate.
fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, Error> {
    let wrong = |path: &Path, reason: String| Error::Certificate { path: path.to_owned(), reason };
    let read = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = read.map_err(|error| wrong(certificate, error.to_string()))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.and_then(|config| config.with_no_client_auth().with_single_cert(chain, private));
    Ok(TlsAcceptor::from(Arc::new(config.map_err(|error| wrong(certificate, error.to_string()))?)))
}

/// A bound server.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    start: String,
    tls: Option<TlsAcceptor>,
    /// The first name under which it may be addressed.
    name: Option<String>,
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
    pub(super) fn bind(entrance: Entrance, desk: Arc<Desk>, start: &str) -> Result<Server, Error> {
        let Entrance { address, ports, names, users, tls } = entrance;
        let failed = |error: std::io::Error| Error::Bind { port: address.port(), reason: error.to_string() };
        let listener = match ports {
            Some(ports) if address.port() == 0 => ports.bind(address.ip()),
            Some(ports) => ports.bind_named(address),
            None => TcpListener::bind(address),
        };
        let listener = listener.map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let guard = Arc::new(match users {
            None => Guard::new(address.port())?,
            Some(users) => Guard::for_users(users, address.port(), &names, tls.is_some()),
        });
        let (sender, stopped) = watch::channel(false);
        let (name, start) = (names.into_iter().next(), start.to_owned());
        Ok(Server { listener, address, start, tls, name, guard, desk, stop: Stop(Arc::new(sender)), stopped })
    }

    /// The address to open in a browser, with its token where it has one.
    #[must_use]
    pub fn address(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let token = self.guard.token().map(|token| format!("?token={token}")).unwrap_or_default();
        // No browser goes to the address that stands for all of a machine.
        let everywhere = self.address.ip().is_unspecified();
        let host = match (&self.name, everywhere) {
            (Some(name), _) if self.tls.is_some() => format!("{name}:{}", self.address.port()),
            (_, true) => format!("127.0.0.1:{}", self.address.port()),
            _ => self.address.to_string(),
        };
        format!("{scheme}://{host}{}{token}", self.start)
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
            let (service, ends, tls) = (service.clone(), stopped.clone(), self.tls.clone());
            tokio::spawn(async move {
                match tls {
                    None => answer(stream, service, ends).await,
                    // A client that is slow to agree on keys is as slow as one that is slow to ask.
                    Some(tls) => {
                        if let Ok(Ok(stream)) = tokio::time::timeout(HEAD, tls.accept(stream)).await {
                            answer(stream, service, ends).await;
                        }
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

/// Answers the requests of one connection.
async fn answer<S>(stream: S, service: TowerToHyperService<Router>, mut ends: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut connection = std::pin::pin!(server.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // What goes wrong on a connection is told to nobody: its client is gone.
        result = connection.as_mut() => drop(result),
        () = ended(&mut ends) => {
            connection.as_mut().graceful_shutdown();
            drop(tokio::time::timeout(FAREWELL, connection).await);
        }
    }
}

/// Waits until the server is to end.
pub(super) async fn ended(stopped: &mut watch::Receiver<bool>) {
    drop(stopped.wait_for(|stopped| *stopped).await);
}
