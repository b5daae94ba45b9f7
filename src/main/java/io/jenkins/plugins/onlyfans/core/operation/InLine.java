package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import io.jenkins.plugins.onlyfans.core.delivery.Line;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.operation.Asking.Question;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** One request: first in the line of its account, then with the API. */
final class InLine {

    private final SendContext context;
    private final Way way;
    private final Question question;
    private final SendGate gate;
    private final Line line;
    private final CompletableFuture<Answer> come = new CompletableFuture<>();

    private volatile boolean over;
    private volatile CompletableFuture<Answer> call;

    /** Behind whom a request waits. */
    enum Way {
        /** Behind all else that is asked. */
        SHORT,
        /** Behind others that take long. */
        LONG
    }

    InLine(SendContext context, String account, Way way, Question question, SendGate gate) {
        this.context = context;
        this.way = way;
        this.question = question;
        this.gate = () -> {
            if (over) {
                throw new IOException("It was stopped before");
            }
            gate.pass();
        };
        this.line = way == Way.LONG
                ? Line.ofUploads(context, account, this::ask)
                : Line.ofLooks(context, account, this::ask);
    }

    /** Completes with the answer, or fails with what kept it from coming; not at all if it is ended while it waits in line. */
    CompletableFuture<Answer> begin() {
        line.join();
        return come;
    }

    private void ask() {
        CompletableFuture<Answer> begun = way == Way.LONG
                ? context.api().upload(question, gate)
                : context.api().ask(question, gate);
        call = begun;
        begun.whenComplete((told, failure) -> {
            // It is left before anybody goes on, who may ask again.
            line.leave();
            if (told != null) {
                come.complete(told);
            } else {
                come.completeExceptionally(failure);
            }
        });
        if (over) {
            begun.cancel(true);
        }
    }

    /** Breaks it off. */
    void end() {
        over = true;
        line.leave();
        CompletableFuture<Answer> begun = call;
        if (begun != null) {
            begun.cancel(true);
        }
    }
}
