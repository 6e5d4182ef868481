package dev.immutabledeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.report.CheckAnnotation;
import dev.immutabledeploy.report.FindingsText;
import dev.immutabledeploy.report.MarkdownText;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Writes a check run, with as many annotations in one request as GitHub takes. */
final class CheckRunCalls {
    private static final int IN_ONE_REQUEST = 50;
    private static final int MOST_REQUESTS = 10;
    private static final int LONGEST = 10_000;

    private final GitHubApi api;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(long id, @JsonProperty("html_url") Optional<URI> page) {}

    private record Output(String title, String summary, List<CheckAnnotation> annotations) {}

    private record NewCheck(
            String name,
            @JsonProperty("head_sha") String commit,
            @JsonProperty("details_url") Optional<URI> run,
            String status,
            String conclusion,
            Output output) {}

    private record More(Output output) {}

    CheckRunCalls(GitHubApi api) {
        this.api = api;
    }

    Reply<Optional<URI>> write(String commit, String name, Validation validation, String prefix, Optional<URI> run) {
        List<CheckAnnotation> all = CheckAnnotation.of(validation, prefix);
        List<CheckAnnotation> shown = all.subList(0, Math.min(all.size(), IN_ONE_REQUEST * MOST_REQUESTS));
        String title = FindingsText.summary(validation);
        String summary = MarkdownText.inline(title, LONGEST)
                + (shown.size() < all.size()
                        ? "\n\nOnly the first " + shown.size() + " findings are shown at their places."
                        : "");
        NewCheck check = new NewCheck(
                name, commit, run, "completed", conclusion(validation), new Output(title, summary, batch(shown, 0)));
        Kept kept = api.post(Need.CHECK, "/check-runs", check, Kept.class);
        for (int from = IN_ONE_REQUEST; from < shown.size(); from += IN_ONE_REQUEST) {
            More more = new More(new Output(title, summary, batch(shown, from)));
            api.patch(Need.CHECK, "/check-runs/" + kept.id(), more, Kept.class);
        }
        return Reply.of(kept.page());
    }

    private static List<CheckAnnotation> batch(List<CheckAnnotation> all, int from) {
        return all.subList(from, Math.min(all.size(), from + IN_ONE_REQUEST));
    }

    private static String conclusion(Validation validation) {
        if (!validation.failing().isEmpty()) {
            return "failure";
        }
        return validation.findings().isEmpty() ? "success" : "neutral";
    }
}
