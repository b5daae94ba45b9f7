package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.operation.UploadMedia;
import io.jenkins.plugins.onlyfans.demo.runner.JenkinsfileRunner;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import io.jenkins.plugins.onlyfans.demo.runner.step.BuildListener;
import io.jenkins.plugins.onlyfans.demo.runner.step.MassMessageSender;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipe does with input that is not that of the example: it never picks other people, times or keys. */
class RecipesTest {
    private static Path directory;

    @BeforeContainer
    @org.junit.jupiter.api.BeforeAll
    static void makeADirectory() throws IOException {
        directory = Files.createTempDirectory("recipes");
    }

    @AfterContainer
    @org.junit.jupiter.api.AfterAll
    static void deleteIt() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** How a run ended, what it wrote, and the messages that it would have sent. */
    private record Run(Result result, String log, List<MassMessage> messages) {
        List<Object> userIds() {
            return messages.stream()
                    .flatMap(message -> message.request().userIds().stream())
                    .toList();
        }
    }

    /** Sends nothing, and uploads nothing. */
    private record Collector(List<MassMessage> messages) implements MassMessageSender {

        @Override
        public Object send(Map<String, Object> given, BuildListener build) throws InvalidMessageException {
            Map<String, Object> complete = new HashMap<>(given);
            complete.putIfAbsent("account", "acct_1");
            complete.putIfAbsent("credentialsId", "key");
            MassMessage message = MassMessage.of(complete, Instant.now());
            if (!message.dryRun()) {
                messages.add(message);
            }
            return Collections.emptyMap();
        }

        @Override
        public Map<String, List<String>> operations() {
            return Map.of("onlyfansUploadMedia", new UploadMedia().parameters());
        }

        @Override
        public Object call(String step, Map<String, Object> parameters, BuildListener build) {
            return Map.of("id", 1L, "name", "a.png");
        }
    }

    private static Run run(String jenkinsfile, Map<String, String> parameters) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        List<MassMessage> messages = new ArrayList<>();
        BuildLog log = new BuildLog(new PrintStream(written, true, StandardCharsets.UTF_8), new SecretMasker());
        BuildSettings settings =
                new BuildSettings("Jenkinsfile", directory, "a-secret-key", parameters, null, null, false);
        Result result = new JenkinsfileRunner(log, settings, new Collector(messages)).run(jenkinsfile);
        return new Run(result, written.toString(StandardCharsets.UTF_8), messages);
    }

    /** The one block in the documents that holds these words. */
    private static String recipe(String words) {
        List<String> found = Markdown.all().stream()
                .flatMap(document -> document.blocks("groovy").stream())
                .map(Markdown.Block::textWithDatesAhead)
                .filter(text -> text.contains(words))
                .toList();
        assertThat(found).as(words).hasSize(1);
        return found.get(0);
    }

    private static Run withFile(String csv, char separator) throws IOException {
        Files.writeString(directory.resolve("fans.csv"), csv);
        // As the recipe says.
        return run(
                recipe("fans.csv").replace("/,(?=", "/" + (separator == '\t' ? "\\t" : separator) + "(?="), Map.of());
    }

    // From CSV to userIds

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFuser_id", "\"user_id\"", "\uFEFF\"user_id\"", " user_id\t", "\" user_id \""})
    void theColumnIsFoundHoweverItsNameIsWritten(String head) throws IOException {
        Run run = withFile(head + ",name,orders\r\n1234567890,Alex,3\r\n\r\n1234567891,Kim,17", ',');
        assertThat(run.userIds()).as(run.log()).containsExactly("1234567890", "1234567891");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User_ID",
                "fan_id",
                "userid",
                "",
                "user_id;x",
                "sep=,",
                "user\u00A0_id",
                "1",
                "\"user\"\"_id\"",
                "\u00EF\u00BB\u00BFuser_id"
            })
    void aFileWithoutTheColumnSendsNothingAndSaysWhatItHas(String head) throws IOException {
        Run run = withFile(head + ",name,orders\n1234567890,Alex,3\n1234567891,Kim,17\n", ',');
        assertThat(run.messages()).isEmpty();
        assertThat(run.log()).contains("ERROR: fans.csv must have one column user_id", "name");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        user_id,name,user_id/1,a,3                       | fans.csv must have one column user_id
        user_id;orders/1234567890;3                      | fans.csv must have one column user_id
        name,user_id/Smith, 17,1234567890                | fans.csv: row 2
        user_id,orders/1234567890                        | fans.csv: row 2
        user_id,orders/1234567890,3,                     | fans.csv: row 2
        user_id,orders/1234567890,3//1234567891          | fans.csv: row 3
        name,user_id/"Smith,17                           | fans.csv: row 2
        name,user_id/"Sm"ith,17                          | fans.csv: row 2
        "user_id,orders/1234567890,3                     | fans.csv: row 1
        user_id",orders/1234567890,3                     | fans.csv: row 1
        user_id,orders"/1234567890,3                     | fans.csv must have one column user_id
        user_id,name/1234567890,"Alex/17"                | fans.csv: row 2
        user_id/"12""34"                                 | userIds: contains '12""34'
        user_id/1.23E+09                                 | userIds: contains '1.23E+09'
        user_id,name/,Alex                               | userIds: contains a blank item
        user_id,name                                     | userLists: names no recipients
        ``                                               | fans.csv must have one column user_id
        """)
    void aFileThatIsNotWhatItSeemsSendsNothing(String csv, String message) throws IOException {
        Run run = withFile(csv.replace('/', '\n'), ',');
        assertThat(run.messages()).isEmpty();
        assertThat(run.log()).contains(message);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    /**
     * A table with the ids of users in one column.
     *
     * @param rows what stands in it, the header first
     */
    record Table(List<List<String>> rows, int column) {
        List<Object> ids() {
            return rows.stream()
                    .skip(1)
                    .map(row -> (Object) row.get(column))
                    .distinct()
                    .toList();
        }
    }

    /** How a program writes a table. */
    record Style(char separator, String lineEnd, boolean mark, boolean quotesAll, String emptyLine, String padding) {
        String write(Table table) {
            return (mark ? "\uFEFF" : "")
                    + table.rows().stream()
                            .map(row -> row.stream().map(this::value).collect(Collectors.joining(separator + padding)))
                            .collect(Collectors.joining(lineEnd + emptyLine, "", lineEnd));
        }

        private String value(String value) {
            boolean quoted = quotesAll || value.contains("\"") || value.indexOf(separator) >= 0;
            return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }
    }

    @Provide
    static Arbitrary<Table> tables() {
        Arbitrary<String> ids =
                Arbitraries.longs().between(1_000, 999_999_999_999L).map(String::valueOf);
        Arbitrary<String> others = Arbitraries.strings().withChars("a1 ,;\t\"é").ofMaxLength(5);
        Arbitrary<Integer> widths = Arbitraries.integers().between(1, 4);
        return widths.flatMap(width -> Arbitraries.integers()
                .between(0, width - 1)
                .flatMap(column -> {
                    List<Arbitrary<String>> cells = IntStream.range(0, width)
                            .mapToObj(i -> i == column ? ids : others)
                            .toList();
                    List<String> header = IntStream.range(0, width)
                            .mapToObj(i -> i == column
                                    ? "user_id"
                                    : List.of("name", "id", "User_ID", "orders").get(i))
                            .toList();
                    return Combinators.combine(cells)
                            .as(row -> row)
                            .list()
                            .ofMaxSize(4)
                            .map(rows -> new Table(
                                    Stream.concat(Stream.of(header), rows.stream())
                                            .toList(),
                                    column));
                }));
    }

    @Provide
    static Arbitrary<Style> styles() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t'),
                        Arbitraries.of("\n", "\r\n", "\r"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "\n", " \t\r\n"),
                        Arbitraries.of("", " "))
                .as(Style::new);
    }

    @Property(tries = 100)
    void theUsersAreThoseOfTheColumnHoweverTheFileIsWritten(
            @ForAll("tables") Table table, @ForAll("styles") Style style) throws IOException {
        Run run = withFile(style.write(table), style.separator());
        assertThat(run.userIds()).as(run.log()).isEqualTo(table.ids());
        assertThat(run.result()).isEqualTo(table.ids().isEmpty() ? Result.FAILURE : Result.SUCCESS);
    }

    /** A file with one slip: a separator or a quote too many or too few. */
    @Property(tries = 100)
    void aSlipInTheFileReachesNobodyElse(
            @ForAll("tables") Table table,
            @ForAll("styles") Style style,
            @ForAll("slips") String slip,
            @ForAll("places") double place)
            throws IOException {
        String csv = style.write(table);
        int at = (int) (csv.length() * place);
        boolean spare = slip.isEmpty() && (csv.charAt(at) == style.separator() || csv.charAt(at) == '"');
        String slipped = csv.substring(0, at)
                + (slip.equals("separator") ? String.valueOf(style.separator()) : slip)
                + csv.substring(spare ? at + 1 : at);
        assertThat(table.ids())
                .as(slipped)
                .containsAll(withFile(slipped, style.separator()).userIds());
    }

    @Provide
    static Arbitrary<String> slips() {
        return Arbitraries.of("", "\"", "separator");
    }

    @Provide
    static Arbitrary<Double> places() {
        return Arbitraries.doubles().between(0, 0.99);
    }

    // Lists that a person types

    private static String example() throws IOException {
        return Files.readString(Markdown.PROJECT.resolve("Jenkinsfile.example"));
    }

    static Stream<String> withLists() throws IOException {
        return Stream.of(recipe("name: 'LISTS'"), example());
    }

    @ParameterizedTest
    @MethodSource("withLists")
    void namesAreSplitAtCommasAlone(String jenkinsfile) {
        Run run = run(jenkinsfile, Map.of("LISTS", "recent fans"));
        assertThat(run.messages()).isEmpty();
        assertThat(run.log()).contains("userLists: contains 'recent fans'");
    }

    @ParameterizedTest
    @MethodSource("withLists")
    void aNameThatIsMissingBetweenCommasSendsNothing(String jenkinsfile) {
        assertThat(run(jenkinsfile, Map.of("LISTS", "fans, ,following")).messages())
                .isEmpty();
        assertThat(run(jenkinsfile, Map.of("LISTS", "")).messages()).isEmpty();
    }

    @Test
    void aPriceThatIsNoneIsSaidSo() throws IOException {
        Run run = run(example(), Map.of("PRICE", "9,99"));
        assertThat(run.log()).contains("price: is '9,99', which is not a number; the decimal separator is a point");
    }

    // Keys of a week

    /** What the function in a Jenkinsfile says on each of these days. */
    private static List<String> keys(String jenkinsfile, List<LocalDate> days) {
        String function = jenkinsfile.substring(jenkinsfile.indexOf("def last"), jenkinsfile.indexOf("\n}\n") + 3);
        String name = function.substring("def ".length(), function.indexOf('('));
        String script =
                function.replace("LocalDate.now()", "LocalDate.ofEpochDay(now)").replace(name + "()", name + "(now)")
                        + "(" + days.get(0).toEpochDay() + ".."
                        + days.get(days.size() - 1).toEpochDay() + ").each { echo \"DAY \" + "
                        + name + "(it) }";
        return run(script, Map.of())
                .log()
                .lines()
                .filter(line -> line.startsWith("DAY "))
                .map(line -> line.substring("DAY ".length()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "weekly-set-, FRIDAY",
        // The example, which is no block of a document.
        ", WEDNESDAY"
    })
    void theKeyOfAWeekIsTheSameOnAllItsDays(String words, DayOfWeek first) throws IOException {
        List<LocalDate> days =
                LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2028, 1, 1)).toList();
        String jenkinsfile = words == null ? example() : recipe(words);
        assertThat(keys(jenkinsfile, days))
                .isEqualTo(days.stream()
                        .map(day -> day.with(TemporalAdjusters.previousOrSame(first))
                                .toString())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "th-TH", "ar-EG", "ja-JP-u-ca-japanese"})
    void noKeyAndNoTimeDependsOnTheLanguageOfTheMachine(String language) {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            for (String words : List.of("weekly-set-", "nightly-", "friday-")) {
                Run run = run(recipe(words), Map.of());
                assertThat(run.messages()).singleElement().satisfies(message -> {
                    assertThat(message.deduplicationKey()).matches(words + Year.now() + "-[0-9]{2}-[0-9]{2}");
                    if (message.request().scheduled() != null) {
                        assertThat(message.request().scheduled())
                                .isBefore(Instant.now().plus(Duration.ofDays(9)));
                    }
                });
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    // A local time

    /** In winter, in summer and between them, and on each day of the week. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2040-01-11",
                "2040-03-24",
                "2040-03-25",
                "2040-07-02",
                "2040-07-03",
                "2040-07-05",
                "2040-07-06",
                "2040-10-27",
                "2040-10-28"
            })
    void theMessageOfFridayGoesOutAtSixInBerlinAllYear(LocalDate today) {
        Run run = run(recipe("friday-").replace("LocalDate.now()", "LocalDate.parse('" + today + "')"), Map.of());
        assertThat(run.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.request().scheduled())
                        .isEqualTo(today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY))
                                .atTime(18, 0)
                                .atZone(ZoneId.of("Europe/Berlin"))
                                .toInstant()));
    }

    // Rules for all messages

    @Test
    void noCallerOfTheFunctionSendsToTheListThatItExcludes() {
        String recipe = recipe("def campaign(");
        String call = "campaign(text: ";
        assertThat(run(recipe.replace(call, "campaign(excludedLists: ['friends'], text: "), Map.of())
                        .messages())
                .isEmpty();
        assertThat(run(recipe.replace(call, "campaign(blockBannedWords: 'replace_soften', text: "), Map.of())
                        .messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.request().excludedLists()).containsExactly("muted");
                    assertThat(message.request().blockBannedWords()).isEqualTo("strict_ban");
                });
    }

    // The time of a message that is tried again

    @Test
    void theNightlyMessageGoesOutAtTheTimeOfItsKeyHoweverOftenItWasTried() {
        Run run = run(recipe("nightly-").replace("echo 'Telling the team'", "error 'The team is asleep'"), Map.of());
        assertThat(run.messages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message.request().scheduled())
                        .isEqualTo(message.deduplicationKey().replace("nightly-", "") + "T17:00:00Z"));
    }
}
