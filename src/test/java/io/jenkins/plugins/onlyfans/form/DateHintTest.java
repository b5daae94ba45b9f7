package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TimeZoneProperty;
import hudson.model.User;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TimeZone;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A date that is right says which moment it is. */
@WithJenkins
class DateHintTest {

    private static Agency agency;
    private static JenkinsRule.WebClient browser;
    private static WebMethods methods;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("ann"));
        User.getById("ann", true).addProperty(new TimeZoneProperty("Europe/Berlin"));
        browser = jenkins.createWebClient().login("ann");
        methods = new WebMethods(agency, browser, agency.freestyle(), MassMessageBuilder.class);
    }

    @AfterAll
    static void tearDown() {
        browser.close();
        agency.close();
    }

    private static String hint(String value) throws Exception {
        return methods.check("scheduledDate", Map.of("value", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2090-01-01T18:00:00Z      | 2090-01-01 18:00 UTC, 19:00 Europe/Berlin
        2090-07-01T18:00:00Z      | 2090-07-01 18:00 UTC, 20:00 Europe/Berlin
        2090-01-01T18:00:05+02:00 | 2090-01-01 16:00:05 UTC, 17:00:05 Europe/Berlin
        2090-01-01T23:30:00Z      | 2090-01-01 23:30 UTC, 2090-01-02 00:30 Europe/Berlin
        2090-07-01T18:00[America/New_York] | 2090-07-01 22:00 UTC, 2090-07-02 00:00 Europe/Berlin
        \uFEFF2090-01-01T18:00:00+0200 | 2090-01-01 16:00 UTC, 17:00 Europe/Berlin
        2090-01-01T18:00          | Without a time zone it is read as UTC: 2090-01-01 18:00 UTC, 19:00 Europe/Berlin
        """)
    void inUtcAndInTheUsersTime(String value, String hint) throws Exception {
        assertThat(hint(value)).isEqualTo(hint);
    }

    @Test
    void aDurationCountsFromWhenTheBuildRuns() throws Exception {
        assertThat(hint("PT2H"))
                .matches("Counts from when this step begins\\. If it began now: \\S+ \\S+ UTC, .*\\S+ Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tomorrow             | scheduledDate: is 'tomorrow', which is not a date-time
        2020-01-01T18:00:00Z | scheduledDate: is 2020-01-01T18:00:00.000Z, which is not in the future
        -PT2H                | scheduledDate: is
        """)
    void aDateThatIsWrongSaysThatInstead(String value, String problem) throws Exception {
        assertThat(hint(value)).startsWith(problem).doesNotContain("Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "${WHEN}"})
    void whatIsNotKnownSaysNothing(String value) throws Exception {
        assertThat(hint(value)).isEmpty();
    }

    @Test
    void withoutAZoneOfTheUserItIsTheControllers() throws Exception {
        User ann = User.getById("ann", true);
        TimeZone before = TimeZone.getDefault();
        ann.addProperty(new TimeZoneProperty(null));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            assertThat(hint("2090-01-01T18:00:00Z")).isEqualTo("2090-01-01 18:00 UTC, 2090-01-02 03:00 Asia/Tokyo");
        } finally {
            TimeZone.setDefault(before);
            ann.addProperty(new TimeZoneProperty("Europe/Berlin"));
        }
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Etc/UTC", "GMT", "Z"})
    void utcIsNotSaidTwice(String zone) {
        assertThat(DateHint.moment(Instant.parse("2090-01-01T18:00:00Z"), ZoneId.of(zone)))
                .isEqualTo("2090-01-01 18:00 UTC");
    }
}
