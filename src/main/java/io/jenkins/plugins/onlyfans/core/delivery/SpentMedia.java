package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which media were sent that are good for one message: a send whose outcome is unknown has spent them too. Another one with them
 * would fail at OnlyFans, where it costs a try and says little. [UPL]
 */
public interface SpentMedia {

    /** Knows of none. */
    SpentMedia NONE = new SpentMedia() {
        @Override
        public Optional<String> spend(Collection<String> ids, String sender) {
            return Optional.empty();
        }

        @Override
        public void release(Collection<String> ids, String sender) {}
    };

    /** Those of a message that are good for one. */
    static List<String> of(MassMessageRequest request) {
        return request.mediaFiles().stream()
                .map(String::valueOf)
                .filter(id -> id.startsWith("ofapi_media_"))
                .toList();
    }

    /** Why nobody sends one that another send has spent, in sentences. */
    static String refusal(String id) {
        return DeliverySentence.MEDIUM_SPENT.of(id);
    }

    /** As long as this process lives. */
    static SpentMedia inMemory() {
        ConcurrentHashMap<String, String> spent = new ConcurrentHashMap<>();
        return new SpentMedia() {
            @Override
            public Optional<String> spend(Collection<String> ids, String sender) {
                return ids.stream()
                        .filter(id -> !sender.equals(spent.computeIfAbsent(id, first -> sender)))
                        .findFirst();
            }

            @Override
            public void release(Collection<String> ids, String sender) {
                ids.forEach(id -> spent.remove(id, sender));
            }
        };
    }

    /**
     * A send is about to leave with these. From now on they are spent by it, whoever comes next.
     *
     * @param sender names the send, the same before and after a restart
     * @return one that another send has spent, so that this one must not leave; empty if there is none
     * @throws IOException if that can't be read or written down
     */
    Optional<String> spend(Collection<String> ids, String sender) throws IOException;

    /**
     * This send surely sent nothing: what it has spent of these, it has not.
     *
     * @throws IOException if that can't be written down
     */
    void release(Collection<String> ids, String sender) throws IOException;
}
