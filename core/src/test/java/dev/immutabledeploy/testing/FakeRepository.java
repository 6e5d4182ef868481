package dev.immutabledeploy.testing;

import dev.immutabledeploy.rollout.DriverClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What is in the one repository of the fake GitHub; all of it as GitHub's answers show it. */
public final class FakeRepository {
    /** Its owner and name. */
    public static final String NAME = "acme/shop";

    private final DriverClock clock;
    private final String server;
    private final Map<String, String> roles = new HashMap<>();
    private final List<Map<String, Object>> pulls = new ArrayList<>();
    private final List<Map<String, Object>> commits = new ArrayList<>();
    private final Map<Long, Map<String, Object>> comments = new TreeMap<>();
    private final Map<Long, List<String>> reactions = new TreeMap<>();
    private final Map<Long, Map<String, Object>> deployments = new TreeMap<>();
    private final Map<Long, List<Map<String, Object>>> statuses = new TreeMap<>();
    private final Map<Long, Map<String, Object>> checks = new TreeMap<>();
    private long lastId = 1_000;

    FakeRepository(DriverClock clock, String server) {
        this.clock = clock;
        this.server = server;
    }

    /** Lets somebody in: {@code admin}, {@code maintain}, {@code write}, {@code triage} or {@code read}. */
    public synchronized void collaborator(String login, String role) {
        roles.put(login, role);
    }

    /** Adds a commit after the others on the default branch. */
    public synchronized void commit(String sha) {
        commits.add(new LinkedHashMap<>(
                Map.of("sha", sha, "commit", Map.of("message", "m", "committer", Map.of("name", "x", "date", now())))));
    }

    /** Adds a pull request. */
    public synchronized void pull(long number, String state, Optional<String> mergedAs, String... headCommits) {
        Map<String, Object> pull = new LinkedHashMap<>();
        pull.put("number", number);
        pull.put("state", state);
        pull.put("html_url", server + "/" + NAME + "/pull/" + number);
        pull.put("merged_at", mergedAs.<Object>map(sha -> now()).orElse(Optional.empty()));
        pull.put("merge_commit_sha", mergedAs.<Object>map(sha -> sha).orElse(Optional.empty()));
        pull.put("updated_at", now());
        pull.put("commits", List.of(headCommits));
        pulls.add(pull);
    }

    /** Writes a comment and returns its id. */
    public synchronized long comment(long pull, String login, String body) {
        long id = ++lastId;
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("id", id);
        comment.put("issue", pull);
        comment.put("body", body);
        comment.put("user", account(login));
        comment.put("html_url", server + "/" + NAME + "/pull/" + pull + "#issuecomment-" + id);
        comment.put("created_at", now());
        comment.put("updated_at", now());
        comments.put(id, comment);
        return id;
    }

    /** Changes a comment, as somebody who may. */
    public synchronized void edit(long id, String body) {
        Optional.ofNullable(comments.get(id)).ifPresent(comment -> comment.put("body", body));
    }

    /** Removes a comment. */
    public synchronized boolean remove(long id) {
        return comments.remove(id) != null;
    }

    /** Returns the texts of all comments on a pull request, oldest first. */
    public synchronized List<String> texts(long pull) {
        return comments(pull).stream()
                .map(comment -> (String) comment.get("body"))
                .toList();
    }

    /** Returns the reactions to a comment. */
    public synchronized List<String> reactions(long comment) {
        return List.copyOf(reactions.getOrDefault(comment, List.of()));
    }

    /** Returns the states of a deployment, oldest first. */
    public synchronized List<String> states(long deployment) {
        return statuses.getOrDefault(deployment, List.of()).stream()
                .map(status -> (String) status.get("state"))
                .toList();
    }

    /** Returns the ids of all deployments, oldest first. */
    public synchronized List<Long> deployments() {
        return List.copyOf(deployments.keySet());
    }

    /** Returns everything that is known of a deployment. */
    public synchronized Optional<Map<String, Object>> deployment(long id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** Returns the check runs, oldest first. */
    public synchronized List<Map<String, Object>> checks() {
        return List.copyOf(checks.values());
    }

    synchronized List<Map<String, Object>> comments(long pull) {
        return comments.values().stream()
                .filter(comment -> Objects.equals(comment.get("issue"), pull))
                .toList();
    }

    synchronized Optional<Map<String, Object>> foundComment(long id) {
        return Optional.ofNullable(comments.get(id));
    }

    synchronized Optional<Map<String, Object>> foundCheck(long id) {
        return Optional.ofNullable(checks.get(id));
    }

    synchronized Optional<String> role(String login) {
        return Optional.ofNullable(roles.get(login));
    }

    synchronized List<Map<String, Object>> pulls() {
        return List.copyOf(pulls);
    }

    synchronized List<Map<String, Object>> commits() {
        return List.copyOf(commits);
    }

    /** Returns whether it is new. */
    synchronized boolean react(long comment, String content) {
        List<String> there = reactions.computeIfAbsent(comment, id -> new ArrayList<>());
        return !there.contains(content) && there.add(content);
    }

    synchronized List<Map<String, Object>> deploymentsTo(String environment, String task) {
        List<Map<String, Object>> found = new ArrayList<>(deployments.values().stream()
                .filter(deployment -> Objects.equals(deployment.get("environment"), environment)
                        && Objects.equals(deployment.get("task"), task))
                .toList());
        java.util.Collections.reverse(found);
        return found;
    }

    /** Adds a deployment, whoever makes it. */
    public synchronized Map<String, Object> deploy(Map<String, Object> request) {
        Map<String, Object> deployment = new LinkedHashMap<>(request);
        deployment.putIfAbsent("task", "deploy");
        deployment.putIfAbsent("payload", "");
        deployment.put("id", ++lastId);
        deployments.put(lastId, deployment);
        return deployment;
    }

    synchronized Map<String, Object> status(long deployment, Map<String, Object> request) {
        Map<String, Object> status = new LinkedHashMap<>(request);
        status.put("id", ++lastId);
        statuses.computeIfAbsent(deployment, id -> new ArrayList<>()).add(status);
        return status;
    }

    /** Returns the statuses of a deployment, newest first. */
    synchronized List<Map<String, Object>> statuses(long deployment) {
        List<Map<String, Object>> found = new ArrayList<>(statuses.getOrDefault(deployment, List.of()));
        java.util.Collections.reverse(found);
        return found;
    }

    synchronized Map<String, Object> check(Map<String, Object> request) {
        Map<String, Object> check = new LinkedHashMap<>(request);
        check.put("id", ++lastId);
        check.put("html_url", server + "/" + NAME + "/runs/" + lastId);
        checks.put(lastId, check);
        return check;
    }

    static Map<String, Object> account(String login) {
        return Map.of("login", login, "type", login.endsWith("[bot]") ? "Bot" : "User", "id", login.hashCode());
    }

    private String now() {
        return clock.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
