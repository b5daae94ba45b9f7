package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.PublishMassMessage;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.operation.MassMessageStatus;
import io.jenkins.plugins.onlyfans.core.operation.MessageOutcome;
import io.jenkins.plugins.onlyfans.core.operation.MessageState;
import io.jenkins.plugins.onlyfans.core.operation.OperationResult;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult;
import io.jenkins.plugins.onlyfans.core.operation.UpdateMassMessage;
import io.jenkins.plugins.onlyfans.demo.cli.Cli;
import io.jenkins.plugins.onlyfans.demo.cli.Console;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.Faults;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.beans.Introspector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents say what is so. */
class DocsTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z-]+(?=[=\\s`]|$)");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int demo(String... arguments) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Cli(new Console(print, print, Map.of(), false, new CountDownLatch(0))).run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertSucceeds(String jenkinsfile) throws IOException {
        assertEnds("SUCCESS", jenkinsfile);
    }

    private void assertEnds(String result, String jenkinsfile) throws IOException {
        run(jenkinsfile);
        assertThat(out().lines().reduce((first, last) -> last)).as(out()).contains("Finished: " + result);
    }

    private void run(String jenkinsfile) throws IOException {
        Files.writeString(directory.resolve("message.txt"), "From a file 🎉\n");
        Files.writeString(directory.resolve("fans.csv"), csv());
        Files.writeString(directory.resolve("message-ids.txt"), "5001\n5002\n");
        Path file = Files.writeString(directory.resolve("Jenkinsfile"), jenkinsfile);
        demo("--approve", file.toString());
    }

    /** The file that a recipe reads. */
    private static String csv() {
        return Markdown.of("docs/recipes.md").blocks("csv").get(0).text();
    }

    static Stream<Markdown.Block> failing() {
        return Markdown.all().stream().flatMap(document -> document.blocks("groovy fails").stream());
    }

    @ParameterizedTest
    @MethodSource("failing")
    void everyGroovyBlockThatIsToFailFails(Markdown.Block block) throws IOException {
        assertEnds("FAILURE", block.text());
        assertThat(out()).doesNotContain("  1. POST ");
    }

    /** Each output that is shown right behind the script that writes it. */
    static Stream<Arguments> outputs() {
        return Markdown.all().stream().flatMap(document -> {
            List<Markdown.Block> blocks = document.blocks();
            return IntStream.range(1, blocks.size())
                    .filter(i -> blocks.get(i).language().equals("text"))
                    .filter(i -> blocks.get(i - 1).language().startsWith("groovy"))
                    .mapToObj(i -> Arguments.of(blocks.get(i - 1), blocks.get(i)));
        });
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void everyOutputIsThatOfTheScriptBeforeIt(Markdown.Block script, Markdown.Block output) throws IOException {
        run(script.textWithDatesAhead());
        assertThat(Output.of(out())).contains(Output.of(output.text()));
    }

    static Stream<Markdown.Block> groovy() {
        return Markdown.all().stream().flatMap(document -> document.blocks("groovy").stream());
    }

    @ParameterizedTest
    @MethodSource("groovy")
    void everyGroovyBlockRuns(Markdown.Block block) throws IOException {
        assertSucceeds(block.textWithDatesAhead());
    }

    @ParameterizedTest
    @CsvSource({"status=401, REJECTED", "cut-after-accepting, UNKNOWN"})
    void theTeamIsTold(String fault, String status) throws IOException {
        String recipe = Markdown.of("docs/recipes.md").blocks("groovy").stream()
                .map(Markdown.Block::text)
                .filter(text -> text.contains("receipt.status in ['UNKNOWN', 'REJECTED']"))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(directory.resolve("Jenkinsfile"), recipe);
        demo("--no-look", "--fault", fault, file.toString());
        assertThat(out()).contains("mail", "The message is " + status, "Finished: FAILURE");
    }

    @Test
    void theExampleRuns() throws IOException {
        assertSucceeds(Files.readString(Markdown.PROJECT.resolve("Jenkinsfile.example")));
        assertThat(out().lines().filter(line -> line.matches(" +\\d+\\. POST .*/mass-messaging -> .*")))
                .hasSize(3);
        assertThat(out().lines().filter(line -> line.matches(" +\\d+\\. POST .*/media/vault -> .*")))
                .hasSize(1);
    }

    @Test
    void listsTheParametersInTheirOrder() {
        assertThat(Markdown.of("docs/usage.md").column("parameter").stream()
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyElementsOf(MassMessage.PARAMETERS);
    }

    @ParameterizedTest
    @CsvSource({
        "docs/usage.md, parameter, in the form, lib/onlyfans/account.jelly lib/onlyfans/message.jelly",
        "docs/configuration.md, setting, on the page,"
                + " io/jenkins/plugins/onlyfans/configuration/OnlyFansConfiguration/config.jelly"
    })
    void namesEachField(String page, String ofNames, String ofFields, String views) {
        Markdown document = Markdown.of(page);
        List<String> names = document.column(ofNames, ofFields);
        List<String> fields = document.column(ofFields, ofNames);
        String form = Stream.of(views.split(" "))
                .map(view -> text(Markdown.PROJECT.resolve("src/main/resources/" + view)))
                .collect(Collectors.joining());
        assertThat(names).isNotEmpty();
        for (int i = 0; i < names.size(); i++) {
            String field = "field=\"" + Markdown.code(names.get(i)).get(0) + "\"";
            String title = "title=\"${%" + fields.get(i).replace("*", "") + "}\"";
            assertThat(form.lines().map(String::strip).collect(Collectors.joining()))
                    .containsAnyOf(title + " " + field, field + "><f:checkbox " + title);
        }
    }

    @Test
    void listsTheParametersOfWhatChangesAMessage() {
        Markdown usage = Markdown.of("docs/usage.md");
        assertThat(usage.column("parameter to publish").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(new PublishMassMessage().parameters());
        assertThat(usage.column("parameter to update").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(new UpdateMassMessage().parameters());
    }

    @Test
    void showsAnExampleOfEachParameter() {
        assertThat(Markdown.of("docs/usage.md").column("example", "parameter").stream()
                        .flatMap(cell -> Markdown.code(cell).stream())
                        .map(example -> example.split(": ")[0]))
                .containsExactlyElementsOf(MassMessage.PARAMETERS);
    }

    @Test
    void listsWhatAReceiptHolds() {
        List<String> getters = Arrays.stream(Receipt.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("get"))
                .map(name -> Introspector.decapitalize(name.substring(3)))
                .toList();
        assertThat(Markdown.of("docs/usage.md").column("property").stream()
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(getters);
    }

    @Test
    void listsWhatTheStateOfAMessageTakesAndHolds() {
        Markdown usage = Markdown.of("docs/usage.md");
        MassMessageStatus type = new MassMessageStatus();
        List<String> parameters = new ArrayList<>(type.parameters());
        parameters.removeAll(io.jenkins.plugins.onlyfans.core.message.Arguments.COMMON);
        assertThat(usage.column("`" + type.step() + "`").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyElementsOf(parameters);
        assertThat(usage.column("`MessageState`").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(getters(MessageState.class));
        assertThat(usage.column("state").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactly(
                        Stream.of(MessageState.State.values()).map(Enum::name).toArray(String[]::new));
    }

    private static List<String> getters(Class<?> result) {
        return Arrays.stream(result.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("get") && !name.equals("getClass"))
                .map(name -> Introspector.decapitalize(name.substring(3)))
                .toList();
    }

    @Test
    void listsWhatUnsendingAMessageTakesAndGives() {
        Markdown usage = Markdown.of("docs/usage.md");
        List<String> getters = Stream.of(UnsendResult.class, MessageOutcome.class, OperationResult.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> name.startsWith("get"))
                .map(name -> Introspector.decapitalize(name.substring(3)))
                .toList();
        assertThat(usage.column("`onlyfansUnsendMassMessage`").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactly("id");
        assertThat(usage.column("`UnsendResult`").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(getters);
        assertThat(usage.column("status of `UnsendResult`").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactly(
                        Stream.of(UnsendResult.Status.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void listsEachStatusAndWhetherItIsASuccess() {
        Markdown usage = Markdown.of("docs/usage.md");
        assertThat(usage.column("status").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactly(Stream.of(Status.values()).map(Status::name).toArray(String[]::new));
        assertThat(usage.column("success", "status"))
                .containsExactly(Stream.of(Status.values())
                        .map(status -> status.isSuccess() ? "yes" : "no")
                        .toArray(String[]::new));
    }

    @Test
    void listsTheOptionsOfBothCommands() {
        demo("run", "--help");
        demo("serve", "--help");
        List<String> documented = Markdown.of("docs/local-demo.md").column("option").stream()
                .flatMap(DocsTest::options)
                .distinct()
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(options(out()).distinct().toList());
    }

    private static Stream<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group);
    }

    static Stream<Arguments> faults() {
        Markdown delivery = Markdown.of("docs/delivery.md");
        List<String> faults = delivery.column("fault");
        List<String> outcomes = delivery.column("outcome", "fault");
        return Stream.iterate(0, i -> i < faults.size(), i -> i + 1)
                .map(i -> Arguments.of(
                        Markdown.code(faults.get(i)).get(0),
                        Markdown.code(outcomes.get(i)).get(0),
                        Markdown.code(outcomes.get(i)).stream()
                                .skip(1)
                                .findFirst()
                                .orElse(Markdown.code(outcomes.get(i)).get(0))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultHasTheOutcomeThatTheTableSays(String fault, Status outcome, Status found) {
        assertThat(FaultySend.of(fault, List.of())).isEqualTo(outcome);
        assertThat(FaultySend.of(fault, SendContext.LOOKS)).isEqualTo(found);
    }

    @Test
    void listsEachFault() {
        assertThat(faults().map(row -> ((String) row.get()[0]).split("[=*]")[0]).distinct())
                .containsAll(Faults.help().keySet().stream()
                        .map(usage -> usage.split("=")[0])
                        .toList());
    }

    @Test
    void listsTheOperationsThatAFaultCanBefall() {
        assertThat(Markdown.of("docs/local-demo.md").column("operation", "faults of its own").stream()
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactly(
                        Stream.of(Endpoint.values()).map(Endpoint::toString).toArray(String[]::new));
    }

    static Stream<Arguments> operationsAndTheirFaults() {
        Markdown demo = Markdown.of("docs/local-demo.md");
        List<String> requests = demo.column("request", "faults of its own");
        List<String> faults = demo.column("faults of its own");
        return IntStream.range(0, Endpoint.values().length)
                .mapToObj(i -> Arguments.of(Endpoint.values()[i], requests.get(i), faults.get(i)));
    }

    @ParameterizedTest
    @MethodSource("operationsAndTheirFaults")
    void eachOperationIsForTheRequestAndHasTheFaultsThatTheTableSays(
            Endpoint operation, String request, String faults) {
        String[] parts = Markdown.code(request).get(0).split(" ");
        String path = parts[1].startsWith("/") ? parts[1] : "/api/acct_X/" + parts[1].replace("{id}", "1");
        ReceivedRequest made = new ReceivedRequest(parts[0], path, Map.of(), "", 200, 0, Instant.EPOCH);
        assertThat(made.endpoint()).contains(operation);
        assertThat(Markdown.code(faults))
                .containsExactlyInAnyOrderElementsOf(Faults.help(operation).keySet());
    }

    static Stream<Arguments> relativeLinks() {
        return Markdown.all().stream()
                .flatMap(document -> document.links().stream()
                        .filter(link -> URI.create(link).getScheme() == null)
                        .map(link -> Arguments.of(document.file(), link)));
    }

    @ParameterizedTest
    @MethodSource("relativeLinks")
    void eachLinkLeadsSomewhere(Path from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? from : from.getParent().resolve(parts[0]);
        assertThat(target).exists();
        if (parts.length == 2) {
            assertThat(Markdown.of(target).anchors()).contains(parts[1]);
        }
    }

    /** Not all of the project: other tests may be writing below {@code target} meanwhile. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>(List.of(Markdown.PROJECT.resolve("Jenkinsfile.example")));
        for (String directory : List.of("src", "demo/src")) {
            try (Stream<Path> files = Files.walk(Markdown.PROJECT.resolve(directory))) {
                files.filter(Files::isRegularFile).forEach(sources::add);
            }
        }
        return sources;
    }

    static List<String> namedToAddAParameter() throws IOException {
        String contributing = Files.readString(Markdown.PROJECT.resolve("CONTRIBUTING.md"));
        String steps = contributing.split("\n## Add a parameter\n")[1].split("\n## ")[0];
        return Pattern.compile("`([^`]+)`")
                .matcher(steps)
                .results()
                .map(code -> code.group(1))
                .distinct()
                .toList();
    }

    /** A file, a class or a method; {@code NAME} stands for the parameter. */
    @ParameterizedTest
    @MethodSource("namedToAddAParameter")
    void whatToDoToAddAParameterNamesWhatIsThere(String named) throws IOException {
        List<Path> sources = sources();
        if (named.matches("[a-z]\\w+")) {
            String method = " " + named.replace("NAME", "Price") + "(";
            assertThat(sources.stream()
                            .anyMatch(file -> file.toString().endsWith(".java")
                                    && text(file).contains(method)))
                    .as(named)
                    .isTrue();
            return;
        }
        String path = "/" + named.replace("NAME", "price");
        assertThat(sources.stream().map(Path::toString))
                .as(named)
                .filteredOn(file -> file.endsWith(path) || file.endsWith(path + ".java"))
                .isNotEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
