package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.json.JSONObject;

/** What has to hold of those that upload, whatever happened: how often they do, and what they say of it. */
final class Uploads {

    /** Where a medium is, without the user that makes it known again. */
    static final String ADDRESS = "https://files.example.com/";

    private static final int TOO_MANY_REQUESTS = 429;

    private Uploads() {}

    static List<Violation> check(Schedule schedule, Story story, List<ReceivedRequest> requests, Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Map<Long, List<ReceivedRequest>> uploads = new TreeMap<>();
        requests.stream()
                .filter(request -> request.is(Endpoint.UPLOAD_VAULT))
                .filter(request -> request.body().contains(ADDRESS))
                .forEach(request -> uploads.computeIfAbsent(user(request), none -> new ArrayList<>())
                        .add(request));
        uploads.forEach((user, ofOne) -> {
            long runs = schedule.job(Job.jobOf(user))
                    .map(job -> Waits.runs(schedule, job))
                    .orElse(0L);
            // Again only after an answer which says that nothing was done.
            if (ofOne.stream()
                            .filter(request -> request.status() != TOO_MANY_REQUESTS)
                            .count()
                    > runs) {
                violations.add(new Violation("uploaded twice", ofOne + "\n" + story));
            }
        });
        evidence.builds()
                .forEach(build -> build.told().stream()
                        .filter(told -> told.status().equals("UPLOADED"))
                        .filter(told -> uploads.getOrDefault(told.user(), List.of()).stream()
                                .noneMatch(request -> request.done() && request.message() == told.message()))
                        .forEach(told -> violations.add(new Violation(
                                "said to be uploaded",
                                build.url() + ": " + told + ", but the API has " + uploads.get(told.user()) + "\n"
                                        + story + "\n" + build.log()))));
        return violations;
    }

    private static long user(ReceivedRequest request) {
        return Long.parseLong(
                JSONObject.fromObject(request.body()).getString("file_url").substring(ADDRESS.length()));
    }
}
