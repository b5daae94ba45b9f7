package io.jenkins.plugins.onlyfans.dispatch;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A proxy, and behind it an API by https on a host that no name server knows. While it is there, this JVM trusts that API and
 * no other server.
 */
final class TunnelProxy implements AutoCloseable {

    static final String HOST = "api.example.test";

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] ACCEPTED =
            "{\"data\": {\"id\": 77, \"date\": \"2026-01-01T00:00:00+00:00\"}}".getBytes(StandardCharsets.UTF_8);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final HttpsServer api = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private volatile boolean asksForALogin;

    TunnelProxy(Path folder) throws Exception {
        KeyStore keys = makeKeys(folder.resolve("keys.p12"));
        trust(keys, folder.resolve("trusted.p12"));
        api.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        api.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ACCEPTED.length);
            exchange.getResponseBody().write(ACCEPTED);
            exchange.close();
        });
        api.start();
        threads.execute(this::serve);
    }

    private static KeyStore makeKeys(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "api",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=dns:" + HOST,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new AssertionError("keytool made no key");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static void trust(KeyStore keys, Path file) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("api", keys.getCertificate("api"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", new String(PASSWORD));
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return door.getLocalPort();
    }

    /** The first line of each request to the proxy. */
    List<String> asked() {
        return asked;
    }

    /** The first line of each request to the API. */
    List<String> received() {
        return received;
    }

    void askForALogin() {
        asksForALogin = true;
    }

    private void serve() {
        try {
            while (true) {
                Socket browser = door.accept();
                threads.execute(() -> open(browser));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void open(Socket browser) {
        try (browser;
                Socket server = new Socket(
                        InetAddress.getLoopbackAddress(), api.getAddress().getPort())) {
            asked.add(head(browser.getInputStream()));
            String answer = asksForALogin
                    ? "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                            + "Content-Length: 0\r\nConnection: close\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\n\r\n";
            browser.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            if (!asksForALogin) {
                threads.execute(() -> carry(server, browser));
                carry(browser, server);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads up to the empty line, and gives the first without the version. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The request ended within its head");
            }
            head.append((char) next);
        }
        return head.substring(0, head.indexOf(" HTTP/"));
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (SocketException e) {
            // One of the two is done.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        door.close();
        api.stop(0);
        threads.shutdownNow();
    }
}
