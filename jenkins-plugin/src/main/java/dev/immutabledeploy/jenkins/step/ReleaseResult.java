package dev.immutabledeploy.jenkins.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jspecify.annotations.Nullable;

/** What the step returns to a Jenkinsfile. It is one text inside, so that it can be kept in a build of any version. */
public final class ReleaseResult implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String json;

    /** Takes the result as JSON. */
    ReleaseResult(String json) {
        this.json = json;
    }

    /** Returns everything, as JSON. */
    @Whitelisted
    public String getJson() {
        return json;
    }

    /** Returns how it ended, in one word: {@code succeeded}, {@code unchanged}, {@code passed}, {@code possible}, … */
    @Whitelisted
    public @Nullable String getAnswer() {
        return text("/answer");
    }

    /** Returns the environment. */
    @Whitelisted
    public @Nullable String getEnvironment() {
        return text("/environment");
    }

    /** Returns the number of the release, if there is one. */
    @Whitelisted
    public @Nullable Long getRelease() {
        JsonNode number = node("/release/number");
        return number.isNumber() ? Long.valueOf(number.longValue()) : null;
    }

    /** Tells whether something else runs now than before. */
    @Whitelisted
    public boolean isChanged() {
        return "succeeded".equals(getAnswer());
    }

    /** Returns the page that shows a rollback before anybody confirms it, if there is a way back. */
    @Whitelisted
    public @Nullable String getRollbackUrl() {
        return text("/rollbackUrl");
    }

    /** Returns the page of the pull request's comment, if there is one. */
    @Whitelisted
    public @Nullable String getCommentUrl() {
        return text("/commentUrl");
    }

    /** Returns the hash of the ledger's head. */
    @Whitelisted
    public @Nullable String getHead() {
        return text("/head");
    }

    /** Returns how many findings there were, for a validation. */
    @Whitelisted
    public int getFindings() {
        return node("/findings").asInt(0);
    }

    @Override
    public String toString() {
        return json;
    }

    private @Nullable String text(String path) {
        JsonNode node = node(path);
        return node.isTextual() ? node.textValue() : null;
    }

    private JsonNode node(String path) {
        try {
            return MAPPER.readTree(json).at(path);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result is no JSON", e);
        }
    }
}
