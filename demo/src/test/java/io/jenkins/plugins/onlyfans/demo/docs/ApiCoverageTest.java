package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** The page on what of the API is used says what the code does. */
class ApiCoverageTest {

    private static final Markdown PAGE = Markdown.of("docs/api-coverage.md");
    private static final List<String> ENDPOINTS = PAGE.column("endpoint", "used by");
    private static final List<String> USERS = PAGE.column("used by", "endpoint");
    private static final List<String> REASONS = PAGE.column("why not", "endpoint");

    /** What the plugin calls, in the form of the page. */
    private static Set<String> called() {
        return Stream.of(OnlyFansApi.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(ApiCoverageTest::endpoint)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String endpoint(Method method) {
        return Stream.of(method.getAnnotations())
                .flatMap(ApiCoverageTest::request)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No request: " + method));
    }

    private static Stream<String> request(Annotation annotation) {
        if (annotation instanceof GET get) {
            return Stream.of("GET " + path(get.value()));
        }
        if (annotation instanceof POST post) {
            return Stream.of("POST " + path(post.value()));
        }
        if (annotation instanceof PUT put) {
            return Stream.of("PUT " + path(put.value()));
        }
        return annotation instanceof DELETE delete ? Stream.of("DELETE " + path(delete.value())) : Stream.empty();
    }

    private static String path(String value) {
        String path = value.split("\\?")[0];
        return path.startsWith("api/{account}/") ? path.substring("api/{account}/".length()) : "/" + path;
    }

    /** The endpoints of the rows that name who uses them. */
    private static Set<String> used() {
        return rows().filter(i -> !USERS.get(i).isEmpty())
                .mapToObj(ENDPOINTS::get)
                .flatMap(cell -> Markdown.code(cell).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static IntStream rows() {
        return IntStream.range(0, ENDPOINTS.size());
    }

    @Test
    void namesEachEndpointThatIsCalled() {
        assertThat(used()).containsAll(called());
    }

    @Test
    void namesNoneThatIsNotCalled() {
        Set<String> used = used();
        assertThat(called()).containsAll(used);
    }

    @Test
    void saysOfEachRowWhereItIsUsedOrWhyItIsNot() {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(i -> assertThat(USERS.get(i).isEmpty())
                        .as(ENDPOINTS.get(i))
                        .isNotEqualTo(REASONS.get(i).isEmpty()));
        List<String> fields = PAGE.column("field", "used by");
        List<String> users = PAGE.column("used by", "field");
        List<String> reasons = PAGE.column("why not", "field");
        assertThat(IntStream.range(0, fields.size()))
                .isNotEmpty()
                .allSatisfy(i -> assertThat(users.get(i).isEmpty())
                        .as(fields.get(i))
                        .isNotEqualTo(reasons.get(i).isEmpty()));
    }

    @Test
    void namesNoEndpointTwice() {
        assertThat(ENDPOINTS.stream().flatMap(cell -> Markdown.code(cell).stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesEachFieldOfTheBodyOfASend() {
        assertThat(PAGE.column("field").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsAll(MassMessageRequest.FIELDS);
    }

    /** So that whatever is called can be tried, and goes wrong when it is told to. */
    @Test
    void whateverIsUsedTheMockApiHas() {
        assertThat(used()).allSatisfy(endpoint -> {
            String[] parts = endpoint.split(" ");
            String path = parts[1].startsWith("/") ? parts[1] : "/api/acct_X/" + parts[1].replace("{id}", "1");
            assertThat(new ReceivedRequest(parts[0], path, Map.of(), "", 200, 0, Instant.EPOCH).endpoint())
                    .isPresent();
        });
    }
}
