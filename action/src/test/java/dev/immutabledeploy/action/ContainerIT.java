package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.FakeRunner.Step;
import dev.immutabledeploy.action.github.InputName;
import dev.immutabledeploy.action.github.OutputName;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.testing.BareRepository;
import dev.immutabledeploy.testing.FakeGitHub;
import dev.immutabledeploy.testing.GitServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in the image, by a real container engine: real processes are replaced in the container, the ledger is a
 * branch at a real {@code git http-backend}, and the pull request is the fake GitHub's. {@code -Dimage=} names the image.
 */
@Tag("container")
class ContainerIT {
    private static final String FILE = """
            application: shop
            ledger: git
            artifacts:
              web: {type: file}
            environments:
              staging: %s
              production:%s
                after: staging
            """;
    private static final String ENVIRONMENT = """

                parts:
                  web:
                    artifacts: [web]
                    instances: 2
                    local: {port: %d, run: {command: [perl, '{artifact.web}'], health: {path: /health}}}
                bake: 0s\
            """;

    private final Path folder;
    private final GitServer git;
    private final FakeGitHub github = new FakeGitHub(DriverClock.system());
    private final Container container;
    private final FakeRunner runner;
    private final Set<String> called = new TreeSet<>();
    private final int staging = freePort();
    private final int production = freePort();

    ContainerIT(@TempDir Path folder) throws IOException, GitAPIException {
        this.folder = folder;
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(
                workspace.resolve("immutable-deploy.yml"),
                FILE.formatted(ENVIRONMENT.formatted(staging), ENVIRONMENT.formatted(production)));
        String commit = committed(workspace);
        github.repository().commit(commit);
        github.repository().pull(7, "closed", Optional.of(commit));
        github.repository().collaborator("grace", "write");
        var access = github.workflow("pull-requests: write", "deployments: write", "contents: write");
        Path root = folder.resolve("git");
        BareRepository.createFiltering(root.resolve("acme/shop.git"));
        git = new GitServer(root, access.token());
        for (String mounted : new String[] {"home", "workflow", "file_commands"}) {
            Files.createDirectories(folder.resolve(mounted));
        }
        container =
                Container.start(Optional.ofNullable(System.getProperty("image")).orElseThrow(), folder);
        runner = new FakeRunner(container, folder, Container.MOUNTED, commit)
                .withWorkflows()
                .on(access)
                .variable("GITHUB_SERVER_URL", git.address("").replaceFirst("/$", ""));
    }

    private static String committed(Path workspace) throws GitAPIException {
        try (Git repository = Git.init().setDirectory(workspace.toFile()).call()) {
            repository.add().addFilepattern(".").call();
            return repository
                    .commit()
                    .setMessage("Describe the deployment")
                    .setAuthor("Ada", "ada@example.org")
                    .setSign(false)
                    .call()
                    .getName();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        container.close();
        git.close();
        github.close();
    }

    @Test
    void everyCommandAnswersAsItIsCalledByARunner() throws Exception {
        findings();
        firstReleases();
        afterTheMachineWentAway();
        production();
        backFromThePullRequest();
        upkeep();
        assertThat(called).as("every command was called").isEqualTo(known());
    }

    private void findings() throws IOException {
        Path dockerfile = folder.resolve("workspace/Dockerfile");
        Files.writeString(dockerfile, "FROM nginx:latest\n");
        Step found = step("validate", 1, "failed", Map.of(InputName.FAIL_ON, "error", InputName.SARIF, "found.sarif"));
        assertThat(found.log()).contains("::error file=Dockerfile,line=1,col=6");
        assertThat(found.summary()).contains("IMM002");
        assertThat(found.output(OutputName.SARIF)).isEqualTo("found.sarif");
        assertThat(folder.resolve("workspace/found.sarif")).isNotEmptyFile();
        step("validate", 0, "passed", Map.of(InputName.FAIL_ON, "never")); // a name with a dash arrives
        Files.delete(dockerfile);
        step("validate", 0, "passed", Map.of());
    }

    private void firstReleases() throws Exception {
        String one = version("one");
        Step resolved = step("resolve", 0, "done", Map.of(InputName.REFERENCE, "one.pl", InputName.TYPE, "file"));
        assertThat(resolved.output(OutputName.RESULT)).contains(one.substring("web=".length()));
        Step plan = step("plan", 0, "possible", staging(Map.of(InputName.ARTIFACTS, one, InputName.FIRST, "true")));
        assertThat(plan.summary()).contains("staging");
        Step first = step("deploy", 0, "succeeded", staging(Map.of(InputName.ARTIFACTS, one, InputName.FIRST, "true")));
        assertThat(first.output(OutputName.RELEASE)).isEqualTo("1");
        assertThat(served(staging)).isEqualTo("one");
        assertThat(comment()).contains("Deployments of shop");
        Step again = step("adopt", 1, "refused", staging(Map.of()));
        assertThat(again.log()).contains("staging");
    }

    private void afterTheMachineWentAway() throws Exception {
        container.killWhenSaid("web: start");
        Map<InputName, String> second = staging(Map.of(InputName.ARTIFACTS, version("two")));
        assertThat(call("deploy", second).exitCode()).isEqualTo(137);
        Step post = runner.post(with("deploy", second));
        assertThat(post.exitCode()).as(post.log()).isZero();
        assertThat(post.log()).contains("release 2 of staging", "it stays under way");
        Step resumed = step("resume", 0, "succeeded", staging(Map.of()));
        assertThat(resumed.output(OutputName.RELEASE)).isEqualTo("2");
        assertThat(served(staging)).isEqualTo("two");

        container.killWhenSaid("web: start");
        assertThat(call("deploy", staging(Map.of(InputName.ARTIFACTS, version("three"))))
                        .exitCode())
                .isEqualTo(137);
        step("abort", 0, "aborted", staging(Map.of(InputName.REASON, "not today")));
        assertThat(served(staging)).isEqualTo("two");
    }

    private void production() throws Exception {
        step("promote", 0, "succeeded", Map.of(InputName.ENVIRONMENT, "production", InputName.FIRST, "true"));
        assertThat(served(production)).isEqualTo("two");
    }

    private void backFromThePullRequest() throws Exception {
        long asked = github.repository().comment(7, "grace", "/rollback staging");
        runner.event("issue_comment", """
                {"action": "created", "issue": {"number": 7, "pull_request": {"url": "x"}},
                 "comment": {"id": %d, "body": "/rollback staging", "user": {"login": "grace", "type": "User"}},
                 "sender": {"login": "grace", "type": "User"}}
                """.formatted(asked));
        Step back = step("on-comment", 0, "succeeded", Map.of());
        assertThat(github.repository().reactions(asked)).contains("eyes", "rocket");
        assertThat(served(staging)).isEqualTo("one");
        assertThat(comment()).contains("rolled back");
        runner.event("workflow_dispatch", "{}");
        String now = back.output(OutputName.RELEASE);
        step("pardon", 0, "done", staging(Map.of(InputName.NUMBER, "2", InputName.REASON, "the cache was cold")));
        Step forth = step("rollback", 0, "succeeded", staging(Map.of(InputName.FROM, now, InputName.TO, "2")));
        assertThat(forth.summary()).contains("### Plan");
        assertThat(served(staging)).isEqualTo("two");
        assertThat(comment()).contains("Deployments of shop");
    }

    private void upkeep() {
        step("scale", 0, "succeeded", staging(Map.of(InputName.NUMBER, "3")));
        step("drift", 0, "done", staging(Map.of()));
        step("tidy", 0, "unchanged", staging(Map.of()));
        step("status", 0, "done", staging(Map.of()));
        step("history", 0, "done", staging(Map.of(InputName.VERIFY, "true")));
        Step wrong = call("no-such-command", Map.of());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.output(OutputName.OUTCOME)).isEqualTo("invalid");
        Step end = runner.post(with("history", staging(Map.of())));
        assertThat(end.exitCode()).as(end.log()).isZero();
    }

    private Step step(String command, int exitCode, String outcome, Map<InputName, String> inputs) {
        Step step = call(command, inputs);
        assertThat(step.exitCode()).as(command + ":\n" + step.log()).isEqualTo(exitCode);
        assertThat(step.output(OutputName.OUTCOME))
                .as(command + ":\n" + step.log())
                .isEqualTo(outcome);
        called.add(command);
        return step;
    }

    private Step call(String command, Map<InputName, String> inputs) {
        return runner.step(with(command, inputs));
    }

    private static Map<InputName, String> with(String command, Map<InputName, String> inputs) {
        Map<InputName, String> all = new EnumMap<>(InputName.class);
        all.putAll(inputs);
        all.put(InputName.COMMAND, command);
        return all;
    }

    private static Map<InputName, String> staging(Map<InputName, String> inputs) {
        Map<InputName, String> all = new EnumMap<>(InputName.class);
        all.put(InputName.ENVIRONMENT, "staging");
        all.putAll(inputs);
        return all;
    }

    /** Returns the commands that the image itself names. */
    private Set<String> known() {
        Matcher names = Pattern.compile("write one of: ([a-z, -]+)")
                .matcher(call("no-such-command", Map.of()).log());
        assertThat(names.find()).isTrue();
        return new TreeSet<>(Arrays.asList(names.group(1).split(", ", -1)));
    }

    /** Builds a program that answers with its version, and returns the argument that names it. */
    private String version(String name) throws IOException {
        String program = """
                use IO::Socket::INET;
                my $door = IO::Socket::INET->new(
                    LocalAddr => "127.0.0.1", LocalPort => $ENV{PORT}, Listen => 20, ReuseAddr => 1) or die $!;
                while (my $client = $door->accept) {
                    while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
                    print $client "HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\nConnection: close\\r\\n\\r\\n%s";
                    close $client;
                }
                """.formatted(name.length(), name);
        Files.writeString(folder.resolve("workspace").resolve(name + ".pl"), program);
        return "web=" + name + ".pl@" + Digest.ofText(program);
    }

    private static String served(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** Returns the one comment of ours. */
    private String comment() {
        List<String> ours = github.repository().texts(7).stream()
                .filter(text -> text.contains("Deployments of shop"))
                .toList();
        assertThat(ours).hasSize(1);
        return ours.get(0);
    }
}
