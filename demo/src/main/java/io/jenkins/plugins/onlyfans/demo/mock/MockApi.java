package io.jenkins.plugins.onlyfans.demo.mock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/** A server on loopback that stands in for the API. Starts at once; closing it ends whatever is under way. */
public final class MockApi implements AutoCloseable {

    /** The key that it takes unless told otherwise; opens nothing else. */
    public static final String KEY = "demo-key-that-opens-nothing";

    /** The account that it lists. Any other that is well-formed is known to it as well. */
    public static final String ACCOUNT = "acct_XXXXXXXXXXXXXXX";

    private static final int BACKLOG = 500;

    private final ServerSocketFactory sockets;
    private final InstantSource clock;
    private final String key;
    private final Endpoints api;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mock-api");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<Consumer<ReceivedRequest>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final Deque<Faults.Coming> faults = new ArrayDeque<>();
    private final int port;
    private ServerSocket server;
    private volatile Script script;
    private volatile boolean still;
    private CompletableFuture<Void> acceptor;

    private MockApi(int port, String key, InstantSource clock, ServerSocketFactory sockets) {
        this.sockets = sockets;
        this.clock = clock;
        this.key = key;
        this.api = new Endpoints(key, ACCOUNT, clock);
        this.port = listen(port);
    }

    /** Starts one on any free port, with its own key. */
    public static MockApi start() {
        return start(0, KEY);
    }

    /**
     * Starts one.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public static MockApi start(int port, String key) {
        return start(port, key, InstantSource.system(), ServerSocketFactory.getDefault());
    }

    /**
     * Starts one that has its own time and, say, TLS.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static MockApi start(int port, String key, InstantSource clock, ServerSocketFactory sockets) {
        return new MockApi(port, key, clock, sockets);
    }

    /** Where it listens, or will listen again. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The port of {@link #url()}. */
    public int port() {
        return port;
    }

    /** The key that it takes. */
    public String key() {
        return key;
    }

    /**
     * Lets what comes go wrong: the coming sends, or the coming requests of the endpoint that a fault names, such as {@code
     * unsend:stall}. Those of one endpoint come one after the other.
     *
     * @throws IllegalArgumentException if one is written wrong; none is then played
     */
    public void play(String... coming) {
        List<Faults.Coming> parsed = Stream.of(coming).map(Faults::parse).toList();
        synchronized (faults) {
            for (Faults.Coming fault : parsed) {
                int times = fault.times() == Faults.ALWAYS ? 1 : fault.times();
                for (int i = 0; i < times; i++) {
                    faults.add(fault);
                }
            }
        }
    }

    /** Leaves all requests from now on to a script; the endpoints get none any more. Faults befall them as any other. */
    public void answer(Script all) {
        script = all;
    }

    /** Answers the next requests so, one after the other; the endpoints do not get them. */
    public void answer(Reply... coming) {
        Stream.of(coming).forEach(reply -> scripts.add(request -> reply));
    }

    /** Forgets the faults that were still to come. */
    public void playNothing() {
        synchronized (faults) {
            faults.clear();
        }
    }

    /**
     * Does something while the API stands still: it takes no message, and of what reaches it from now on it takes none at all.
     * What is on the disk of a client meanwhile is what it would have been had the client died at the beginning. At the end all
     * connections are cut, and new ones are refused until {@link #listenAgain}.
     */
    public synchronized void whileStill(Callable<?> action) throws Exception {
        still = true;
        try {
            synchronized (api) {
                action.call();
                refuseConnections();
                cutConnections();
            }
        } finally {
            still = false;
        }
    }

    /** Cuts all connections, as when the client died. */
    public void cutConnections() {
        open.forEach(MockApi::closeQuietly);
    }

    /** Stops listening, so that connections are refused, until {@link #listenAgain}. */
    public synchronized void refuseConnections() {
        closeQuietly(server);
        // As long as a thread waits for a connection, the system goes on to make some.
        acceptor.join();
    }

    /** Listens again, on the same port. */
    public synchronized void listenAgain() {
        listen(port);
    }

    /** The team has this account too. */
    public void addAccount(String account) {
        api.addAccount(account);
    }

    /** The team does not have this account: it is unknown from now on. */
    public void removeAccount(String account) {
        api.removeAccount(account);
    }

    /** How many credits are left. */
    public void setCredits(long credits) {
        api.setCredits(credits);
    }

    /** All requests so far, in the order in which they began. */
    public List<ReceivedRequest> requests() {
        return exchanges.stream().map(Exchange::received).toList();
    }

    /** How many there were so far. */
    public int requestCount() {
        return exchanges.size();
    }

    /** Those that put a message into the queue. */
    public List<ReceivedRequest> acceptedSends() {
        return requests().stream().filter(ReceivedRequest::accepted).toList();
    }

    /** All requests so far that were for this. */
    public List<ReceivedRequest> requests(Endpoint endpoint) {
        return requests().stream().filter(request -> request.is(endpoint)).toList();
    }

    /** What was uploaded, or was to be: all that came of it, in the order in which it began. */
    public List<ReceivedUpload> uploads() {
        return exchanges.stream()
                .map(Exchange::upload)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Puts a medium into the vault of an account that nobody uploaded from here, and returns its id.
     *
     * @param type {@code photo}, {@code gif}, {@code video} or {@code audio}
     * @param text what a search finds it by
     */
    public long addMedium(String account, String type, String text) {
        return api.askVault(vault -> vault.add(account, type, text));
    }

    /** A medium is in no vault any more. */
    public void removeMedium(long id) {
        api.changeVault(vault -> vault.remove(id));
    }

    /** How long it takes from now on until an upload is done, and again until its medium is ready; a second unless told otherwise. */
    public void prepareWithin(Duration duration) {
        api.changeVault(vault -> vault.prepareWithin(duration));
    }

    /** A message that is there, to say what becomes of it. */
    public MockMessage message(long id) {
        return new MockMessage(api, id);
    }

    /**
     * Puts a message there that nobody sent from here, and returns its id.
     *
     * @param body as that of a send
     * @param date when it was sent
     */
    public long addMessage(String account, String body, Instant date) {
        return api.ask(messages -> messages.add(account, body, date));
    }

    /** The same for one with an id that the test gives, which those of other messages must not come to. */
    public void addMessage(long id, String account, String body, Instant date) {
        api.change(messages -> messages.add(id, account, body, date));
    }

    /** How long it takes from now on until a message is delivered; five seconds unless told otherwise, zero for at once. */
    public void deliverWithin(Duration duration) {
        api.change(messages -> messages.deliverWithin(duration));
    }

    /** Is told of each request when it has ended. */
    public void onRequest(Consumer<ReceivedRequest> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        refuseConnections();
        threads.shutdownNow();
        open.forEach(MockApi::closeQuietly);
    }

    private int listen(int wanted) {
        try {
            ServerSocket socket = sockets.createServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted), BACKLOG);
            server = socket;
            acceptor = CompletableFuture.runAsync(() -> acceptAll(socket), threads);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("The mock API can't listen on port " + wanted + ": " + e.getMessage(), e);
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, to refuse connections or for good.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (Connection connection = new Connection(client)) {
            Connection.Head head = connection.readHead();
            if (head != null && still) {
                connection.awaitEnd();
            } else if (head != null) {
                Exchange exchange = new Exchange(connection, head, api, clock, nextScript());
                // Before anything is answered, so that whoever has an answer finds the request here.
                exchanges.add(exchange);
                try {
                    serve(exchange, nextFault(head));
                } finally {
                    listeners.forEach(listener -> listener.accept(exchange.received()));
                }
            }
        } catch (IOException e) {
            // The client is gone, or a fault broke the connection.
        } finally {
            open.remove(client);
        }
    }

    private static void serve(Exchange exchange, Faults.Coming fault) throws IOException {
        if (fault == null) {
            exchange.answer(exchange.accept());
        } else {
            fault.play().on(exchange);
        }
    }

    private Script nextScript() {
        Script next = scripts.poll();
        return next == null ? script : next;
    }

    private Faults.Coming nextFault(Connection.Head head) {
        Endpoint endpoint = Endpoint.of(head.method(), head.path()).orElse(null);
        synchronized (faults) {
            for (Faults.Coming fault : faults) {
                if (fault.endpoint() == endpoint) {
                    if (fault.times() != Faults.ALWAYS) {
                        faults.remove(fault);
                    }
                    return fault;
                }
            }
            return null;
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("A socket that does not close", e);
        }
    }
}
