package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.PrettyJson;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a form shows before it is saved is what comes of it when a build runs. */
@WithJenkins
class DraftFuzzTest {

    private static final int TIMES = Integer.getInteger("jqwik.tries.default", 1_000);

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final Map<String, List<String>> TYPED = Map.ofEntries(
            Map.entry("text", List.of("Hi, $5 off!\r\nSee you", "Hi ${NAME}", "$$NAME", "null")),
            Map.entry("userLists", List.of("fans, 4711", "fans\r\nfollowing\r\n", "12,,13")),
            Map.entry("excludedLists", List.of("muted", "", "${LISTS}")),
            Map.entry("userIds", List.of("1\n2\n3", "007")),
            Map.entry("price", List.of("14.99", "0", "1e1", "3.001")),
            Map.entry("mediaFiles", List.of("ofapi_media_1, ofapi_media_2", "77")),
            Map.entry("lockedText", List.of("true", "false", "")),
            Map.entry("giphyId", List.of("abc")),
            Map.entry("scheduledDate", List.of("2090-01-01T18:00:00+01:00", "2090-07-01T18:00[Europe/Berlin]")),
            Map.entry(
                    "additionalFields",
                    List.of("{\"rfGuest\": \"123\", \"a\": [1, 2.50, {\"b\": null}]}", "{\"a\": \"${X}\"}")),
            Map.entry("withoutRecipients", List.of("true", "false")),
            Map.entry("literalText", List.of("true", "false")),
            Map.entry("confirmSchedule", List.of("true", "false")),
            Map.entry("deduplicationKey", List.of("weekly-2030-W01")),
            Map.entry("maxDelay", List.of("PT1H", "P400D")));

    /** Its settings complete what a form leaves out. */
    @BeforeAll
    static void start(JenkinsRule jenkins) {
        assertThat(jenkins.jenkins).isNotNull();
    }

    private static Map<String, String> form(Random random) {
        Map<String, String> fields = new LinkedHashMap<>();
        MassMessage.PARAMETERS.forEach(name -> fields.put(name, ""));
        fields.putAll(Map.of("account", Parameters.ACCOUNT, "credentialsId", "key", "text", "Hi", "userLists", "fans"));
        List<String> names = TYPED.keySet().stream().sorted().toList();
        for (int times = random.nextInt(4); times > 0; times--) {
            String name = names.get(random.nextInt(names.size()));
            boolean right = random.nextInt(3) > 0;
            List<String> typed = TYPED.get(name);
            fields.put(name, right ? typed.get(random.nextInt(typed.size())) : Spoilt.of(typed, random));
        }
        return fields;
    }

    @Test
    void thePreviewOfAStepIsTheRequest() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int times = 0; times < TIMES; times++) {
            Map<String, String> fields = form(random);
            try {
                assertSame(fields);
                assertShown(fields);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + fields, e);
            }
        }
    }

    private static Map<Parameter, String> byParameter(Map<String, String> fields) {
        Map<Parameter, String> typed = new EnumMap<>(Parameter.class);
        fields.forEach((name, value) -> typed.put(Parameter.of(name).orElseThrow(), value));
        return typed;
    }

    private static void assertSame(Map<String, String> fields) throws Exception {
        Draft draft = Draft.of(byParameter(fields), false);
        List<Violation> violations = draft.violations();
        Map<String, Object> request;
        try {
            request = submitted(fields);
        } catch (InvalidMessageException | IllegalArgumentException e) {
            assertThat(violations).isNotEmpty();
            return;
        }
        assertThat(violations).isEmpty();
        assertThat(draft.body()).isEqualTo(request);
    }

    /** As the snippet generator takes the form, and the step what the script gives it. */
    private static Map<String, Object> submitted(Map<String, String> fields) throws Exception {
        JSONObject form = JSONObject.fromObject(new ObjectMapper().writeValueAsString(fields));
        Map<String, Object> typed = MassMessage.typed(MessageFields.read(form));
        Map<String, Object> given = new HashMap<>();
        typed.forEach((name, value) -> given.put(name, MessageParameters.kept(value)));
        return Json.toMap(
                MassMessage.of(given, Set.of(), List.of(), Instant.now()).request());
    }

    /** Also where variables are filled in later. */
    private static void assertShown(Map<String, String> fields) throws Exception {
        for (boolean fillsIn : new boolean[] {false, true}) {
            Draft draft = Draft.of(byParameter(fields), fillsIn);
            List<Violation> violations = draft.violations();
            violations.forEach(
                    violation -> assertThat(UNFIT.matcher(violation.toString()).find())
                            .as(violation.toString())
                            .isFalse());
            if (violations.isEmpty()) {
                String shown = PrettyJson.of(draft.body());
                assertThat(new ObjectMapper().readTree(shown).isObject()).isTrue();
                int typed = fields.values().stream().mapToInt(String::length).sum();
                assertThat(shown.length()).isLessThan(100 * typed + 1_000);
            }
        }
    }

    /** Each level of it would else be a line that begins with all blanks of those around it. */
    @Test
    void whatIsTooDeepToBeSentIsNotShown() throws Exception {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        String json = "{\"a\": \"${X}\", \"b\": [" + String.join(",", Collections.nCopies(50, deep)) + "]}";
        Map<String, String> fields = form(new Random(1));
        fields.put("additionalFields", json);
        Draft draft = Draft.of(byParameter(fields), true);
        assertThat(PrettyJson.of(draft.body()).length()).isLessThan(100 * json.length());
        assertThat(draft.hidesFields()).isTrue();
    }
}
