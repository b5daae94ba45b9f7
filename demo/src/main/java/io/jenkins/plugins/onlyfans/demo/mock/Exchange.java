package io.jenkins.plugins.onlyfans.demo.mock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One request, in the hands of a fault: the fault decides what is read, whether the API gets it, and what goes back. */
final class Exchange {

    private final Connection connection;
    private final Script script;
    private final Connection.Head head;
    private final Endpoints api;
    private final InstantSource clock;
    private final Instant at;
    private volatile byte[] body = {};
    private volatile UploadReader upload;
    private volatile int status;
    private volatile long message;

    Exchange(Connection connection, Connection.Head head, Endpoints api, InstantSource clock, Script script) {
        this.script = script;
        this.connection = connection;
        this.head = head;
        this.api = api;
        this.clock = clock;
        this.at = clock.instant();
    }

    /** Reads the request's body. */
    void read() throws IOException {
        read(head.length());
    }

    /** Reads half of it. */
    void readHalf() throws IOException {
        read(head.length() / 2);
    }

    private void read(long length) throws IOException {
        boolean uploads = Endpoint.of(head.method(), head.path())
                .filter(Endpoint::uploads)
                .isPresent();
        if (uploads) {
            upload = new UploadReader(connection.body(), length, head);
            upload.read();
        } else {
            body = connection.readBody(length);
        }
    }

    /** Reads the body and lets the API have the request, whatever the client is told. */
    Reply accept() throws IOException {
        read();
        if (script != null) {
            return scripted();
        }
        Endpoints.Outcome outcome = api.answer(head, body, upload().orElse(null));
        message = outcome.message();
        return outcome.reply();
    }

    private Reply scripted() throws IOException {
        try {
            Reply reply = script.to(received());
            if (reply == null) {
                cut();
                throw new IOException("As the script wants it");
            }
            return reply;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    void answer(Reply reply) throws IOException {
        status = reply.status();
        connection.write(reply);
    }

    /** Begins an answer with a body of this length, of which so far nothing is written; negative for one without end. */
    void begin(Reply reply, long length) throws IOException {
        status = reply.status();
        connection.write(reply.head(length));
    }

    void write(byte[] bytes) throws IOException {
        connection.write(bytes);
    }

    void cut() throws IOException {
        connection.cut();
    }

    /** Leaves the client without an answer until it gives up. */
    void stall() throws IOException {
        connection.awaitEnd();
    }

    void sleep(Duration duration) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    Endpoints api() {
        return api;
    }

    InstantSource clock() {
        return clock;
    }

    /** What it uploads, as far as it was read; empty if nothing. */
    Optional<ReceivedUpload> upload() {
        return Optional.ofNullable(upload).map(UploadReader::received);
    }

    ReceivedRequest received() {
        return new ReceivedRequest(
                head.method(),
                head.target(),
                head.headers(),
                upload().map(ReceivedUpload::toString).orElseGet(() -> new String(body, StandardCharsets.UTF_8)),
                status,
                message,
                at);
    }
}
