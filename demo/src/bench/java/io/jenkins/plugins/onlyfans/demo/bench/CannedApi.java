package io.jenkins.plugins.onlyfans.demo.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that takes each message with one answer from memory, so that what is measured is not the server. It is a process of
 * its own, which writes its port and ends when nothing holds its input open any more.
 */
final class CannedApi {

    /** What the API answers to a message that it takes. [OAS] */
    static final String BODY =
            """
            {"data":{"id":5001,"date":"2026-11-29T12:44:52+00:00","isReady":true,"isDone":false,"total":-1,"pending":0,\
            "canUnsend":true,"unsendSeconds":1000000,"hasError":false,"isCanceled":false,"isCouplePeopleMedia":false},\
            "_meta":{"_credits":{"used":1,"balance":999,"note":"Always"},\
            "_cache":{"is_cached":false,"note":"Cache disabled for this endpoint"},\
            "_rate_limits":{"limit_minute":1000,"limit_day":null,"remaining_minute":999,"remaining_day":null,\
            "notice":"Daily rate limits are no longer applied."}}}""";

    static final String HEADERS =
            """
            Content-Type: application/json
            Date: Sun, 29 Nov 2026 12:44:53 GMT
            Server: cloudflare
            x-ofapi-credits-used: 1
            x-ofapi-credits-balance: 999
            x-ofapi-is-cached: false
            x-rate-limit-limit-minute: 1000
            x-rate-limit-remaining-minute: 999
            """;

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\n" + HEADERS + "Connection: close\nContent-Length: "
                    + BODY.length() + "\n\n")
            .replace("\n", "\r\n")
            .concat(BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private CannedApi() {}

    /** @param arguments how many milliseconds to wait before each answer */
    public static void main(String[] arguments) throws IOException {
        long wait = Long.parseLong(arguments[0]);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            threads.execute(CannedApi::endWithTheInput);
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> answer(socket, wait));
            }
        }
    }

    private static void endWithTheInput() {
        try {
            System.in.read();
        } catch (IOException e) {
            // Then it is over as well.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void answer(Socket socket, long wait) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.startsWith("content-length:")) {
                    length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
                }
            }
            in.skipNBytes(length);
            Thread.sleep(wait);
            socket.getOutputStream().write(ANSWER);
        } catch (IOException | InterruptedException e) {
            // Whoever asked has gone.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip().toLowerCase(Locale.ROOT);
    }
}
