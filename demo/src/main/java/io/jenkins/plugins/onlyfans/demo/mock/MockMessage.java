package io.jenkins.plugins.onlyfans.demo.mock;

import java.util.function.BiConsumer;

/**
 * A message of the mock API in the hands of a test, which says what becomes of it. What it does not say comes by the clock:
 * the recipients are counted in the first second, after five seconds all is done, half of them have looked at it and a third
 * has bought it.
 */
public final class MockMessage {

    private final Endpoints api;
    private final long id;

    MockMessage(Endpoints api, long id) {
        this.api = api;
        this.id = id;
    }

    private void change(BiConsumer<Messages, StoredMessage> what) {
        api.change(messages -> what.accept(messages, messages.get(id)));
    }

    /** It is on its way from now on, and stays so: to so many in all, of which so many are still to come. */
    public void setProgress(int total, int pending) {
        change((messages, message) -> message.set(new Progress(false, total, pending)));
    }

    /** It is done, and went to all. */
    public void finish() {
        change((messages, message) -> finish(message, message.recipients()));
    }

    /** It is done, and went to so many. */
    public void finish(int sent) {
        change((messages, message) -> finish(message, sent));
    }

    private static void finish(StoredMessage message, int sent) {
        message.set(new Progress(true, sent, 0));
    }

    /** To how many it was sent, and how many looked at it; its progress stays what it is. */
    public void setViewed(int sent, int viewed) {
        change((messages, message) -> message.setFigures(sent, viewed));
    }

    /** How many bought it. */
    public void setPurchased(int purchased) {
        change((messages, message) -> message.setPurchased(purchased));
    }

    /** Somebody stopped it: it goes no further, and is listed as cancelled. Unsending takes it out of the list as well. */
    public void cancel() {
        change((messages, message) -> message.cancel(messages.now()));
    }

    /** OnlyFans could not deliver it. */
    public void fail() {
        change((messages, message) -> message.fail());
    }

    /** It has left the list; by its id and among the results it is still there. */
    public void forget() {
        change((messages, message) -> message.forget());
    }

    /** It is nowhere any more. */
    public void remove() {
        api.change(messages -> messages.remove(id));
    }

    /** It is too late to unsend it. */
    public void lock() {
        change((messages, message) -> message.lock());
    }
}
