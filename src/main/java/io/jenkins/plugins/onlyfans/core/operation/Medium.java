package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.message.Sendable;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A medium that a message can be sent with. */
public final class Medium extends OperationResult implements Sendable {

    @Serial
    private static final long serialVersionUID = 1L;

    private Medium(Map<String, ?> given) {
        super(given);
    }

    /** The one that {@link #toStore} made this of, with what it has of it. */
    public static Medium fromStore(Map<String, ?> stored) {
        return new Medium(stored);
    }

    /**
     * One that is not there.
     *
     * @param error why
     */
    static Medium missing(String error, Asked asked) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("creditsUsed", asked.creditsUsed());
        values.put("error", error);
        return new Medium(values);
    }

    /** One of the vault, as the API tells of it. */
    static Medium inVault(Map<?, ?> data) {
        return new Medium(told(data));
    }

    /** What the API tells of one of the vault, by the names of the getters. */
    static Map<String, Object> told(Map<?, ?> data) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", Vault.id(data.get("id")));
        values.put("type", data.get("type") instanceof String type ? type : null);
        values.put("name", null);
        values.put("bytes", Vault.bytes(data));
        values.put("ready", data.get("isReady") instanceof Boolean ready ? ready : null);
        values.put("data", Vault.withoutAddresses(data));
        return values;
    }

    /** The same with other values. */
    Medium with(Map<String, ?> others) {
        Map<String, Object> values = new LinkedHashMap<>(toStore());
        values.putAll(others);
        return new Medium(values);
    }

    /** What a send takes: a number that is good for ever, or a text {@code ofapi_media_…} that is good for one message. */
    public @CheckForNull Object getId() {
        return value("id");
    }

    @Override
    public @CheckForNull Object toSend() {
        return getError() == null && !hasError() ? getId() : null;
    }

    /** Whether OnlyFans says that it could not read it. */
    boolean hasError() {
        return Boolean.TRUE.equals(getData().get("hasError"));
    }

    /** Its name for a log. */
    String shown() {
        String name = getName();
        return name == null ? "the file" : Printable.line(name);
    }

    /** Its number in the vault; {@code null} if it is not there. */
    @CheckForNull
    Long number() {
        return number("id");
    }

    /** {@code photo}, {@code gif}, {@code video} or {@code audio}. */
    public @CheckForNull String getType() {
        return text("type");
    }

    /** The name of the file that it was made of. */
    public @CheckForNull String getName() {
        return text("name");
    }

    /** How long that is. */
    public @CheckForNull Long getBytes() {
        return number("bytes");
    }

    /** The SHA-256 of that, in hexadecimal. */
    public @CheckForNull String getSha256() {
        return text("sha256");
    }

    /** Whether OnlyFans is done with it. */
    public @CheckForNull Boolean getReady() {
        return flag("ready");
    }

    /** Whether it was in the vault already, so that nothing was uploaded. */
    public @CheckForNull Boolean getReused() {
        return flag("reused");
    }
}
