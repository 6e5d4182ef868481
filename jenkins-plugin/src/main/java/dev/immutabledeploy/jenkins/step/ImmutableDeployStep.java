package dev.immutabledeploy.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code immutableDeploy}: its parameters, as a Jenkinsfile or the Snippet Generator gives them. */
public final class ImmutableDeployStep extends Step {
    /** The name of the deployment file unless another is given. */
    public static final String FILE = "immutable-deploy.yml";

    private final Parameters given = new Parameters();

    /** Everything is set afterwards, as each command needs something else. */
    @DataBoundConstructor
    public ImmutableDeployStep() {}

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new ImmutableDeployExecution(
                context, OrderReader.read(given, context).json(), RequestId.of(context));
    }

    Parameters parameters() {
        return given;
    }

    /** Returns what is asked for. */
    public String getCommand() {
        return given.text("command").orElse(Command.DEPLOY.word());
    }

    /** Sets what is asked for. */
    @DataBoundSetter
    public void setCommand(@Nullable String command) {
        given.set("command", Command.DEPLOY.word().equals(command) ? null : command);
    }

    /** Returns where. */
    public @Nullable String getEnvironment() {
        return given.get("environment");
    }

    /** Sets where. */
    @DataBoundSetter
    public void setEnvironment(@Nullable String environment) {
        given.set("environment", environment);
    }

    /** Returns the references of artifacts by name. */
    public @Nullable Map<String, String> getArtifacts() {
        return given.map("artifacts");
    }

    /** Sets the references of artifacts by name. */
    @DataBoundSetter
    public void setArtifacts(@Nullable Map<String, String> artifacts) {
        given.set("artifacts", artifacts);
    }

    /** Returns what stands for names that files leave open. */
    public @Nullable Map<String, String> getValues() {
        return given.map("values");
    }

    /** Sets what stands for names that files leave open. */
    @DataBoundSetter
    public void setValues(@Nullable Map<String, String> values) {
        given.set("values", values);
    }

    /** Returns the deployment file. */
    public String getFile() {
        return given.text("file").orElse(FILE);
    }

    /** Sets the deployment file. */
    @DataBoundSetter
    public void setFile(@Nullable String file) {
        given.set("file", FILE.equals(file) ? null : file);
    }

    /** Returns the id of the credentials for the platform. */
    public @Nullable String getCredentialsId() {
        return given.get("credentialsId");
    }

    /** Sets the id of the credentials for the platform. */
    @DataBoundSetter
    public void setCredentialsId(@Nullable String id) {
        given.set("credentialsId", id);
    }

    /** Returns the role to take on. */
    public @Nullable String getRole() {
        return given.get("role");
    }

    /** Sets the role to take on. */
    @DataBoundSetter
    public void setRole(@Nullable String role) {
        given.set("role", role);
    }

    /** Tells whether the controller's own identity is asked for. */
    public boolean isOwnIdentity() {
        return given.flag("ownIdentity");
    }

    /** Sets whether the controller's own identity is asked for. */
    @DataBoundSetter
    public void setOwnIdentity(boolean own) {
        given.set("ownIdentity", own);
    }

    /** Returns the id of the credentials for GitHub. */
    public @Nullable String getGithubCredentialsId() {
        return given.get("githubCredentialsId");
    }

    /** Sets the id of the credentials for GitHub. */
    @DataBoundSetter
    public void setGithubCredentialsId(@Nullable String id) {
        given.set("githubCredentialsId", id);
    }

    /** Returns the id of the credentials for the image registry. */
    public @Nullable String getRegistryCredentialsId() {
        return given.get("registryCredentialsId");
    }

    /** Sets the id of the credentials for the image registry. */
    @DataBoundSetter
    public void setRegistryCredentialsId(@Nullable String id) {
        given.set("registryCredentialsId", id);
    }

    /** Returns owner and name of the repository on GitHub, where it is not that of the checkout. */
    public @Nullable String getRepository() {
        return given.get("repository");
    }

    /** Sets owner and name of the repository. */
    @DataBoundSetter
    public void setRepository(@Nullable String repository) {
        given.set("repository", repository);
    }

    /** Returns the commit, where it is not that of the build. */
    public @Nullable String getCommit() {
        return given.get("commit");
    }

    /** Sets the commit. */
    @DataBoundSetter
    public void setCommit(@Nullable String commit) {
        given.set("commit", commit);
    }

    /** Returns the number of the pull request, where it is not that of the build. */
    public @Nullable String getPullRequest() {
        return given.get("pullRequest");
    }

    /** Sets the number of the pull request. */
    @DataBoundSetter
    public void setPullRequest(@Nullable String number) {
        given.set("pullRequest", number);
    }

    /** Tells whether people use the environment. */
    public boolean isProduction() {
        return given.flag("production");
    }

    /** Sets whether people use the environment. */
    @DataBoundSetter
    public void setProduction(boolean production) {
        given.set("production", production);
    }

    /** Returns where the environment can be seen. */
    public @Nullable String getEnvironmentUrl() {
        return given.get("environmentUrl");
    }

    /** Sets where the environment can be seen. */
    @DataBoundSetter
    public void setEnvironmentUrl(@Nullable String url) {
        given.set("environmentUrl", url);
    }

    /** Tells whether it is accepted that there is no way back. */
    public boolean isFirst() {
        return given.flag("first");
    }

    /** Sets whether it is accepted that there is no way back. */
    @DataBoundSetter
    public void setFirst(boolean first) {
        given.set("first", first);
    }

    /** Returns why there is no way back from it. */
    public @Nullable String getIrreversible() {
        return given.get("irreversible");
    }

    /** Sets why there is no way back from it. */
    @DataBoundSetter
    public void setIrreversible(@Nullable String why) {
        given.set("irreversible", why);
    }

    /** Tells whether the configuration may differ from the commit. */
    public boolean isAllowDirty() {
        return given.flag("allowDirty");
    }

    /** Sets whether the configuration may differ from the commit. */
    @DataBoundSetter
    public void setAllowDirty(boolean allow) {
        given.set("allowDirty", allow);
    }

    /** Returns what becomes of another release under way. */
    public String getOnUnfinished() {
        return given.text("onUnfinished").orElse("fail");
    }

    /** Sets what becomes of another release under way. */
    @DataBoundSetter
    public void setOnUnfinished(@Nullable String what) {
        given.set("onUnfinished", "fail".equals(what) ? null : what);
    }

    /** Returns the release to leave. */
    public @Nullable String getFrom() {
        return given.get("from");
    }

    /** Sets the release to leave. */
    @DataBoundSetter
    public void setFrom(@Nullable String from) {
        given.set("from", from);
    }

    /** Returns the release to restore. */
    public @Nullable String getTo() {
        return given.get("to");
    }

    /** Sets the release to restore. */
    @DataBoundSetter
    public void setTo(@Nullable String to) {
        given.set("to", to);
    }

    /** Returns why. */
    public @Nullable String getReason() {
        return given.get("reason");
    }

    /** Sets why. */
    @DataBoundSetter
    public void setReason(@Nullable String reason) {
        given.set("reason", reason);
    }

    /** Tells whether it may go back over what was declared irreversible. */
    public boolean isOverIrreversible() {
        return given.flag("overIrreversible");
    }

    /** Sets whether it may go back over what was declared irreversible. */
    @DataBoundSetter
    public void setOverIrreversible(boolean over) {
        given.set("overIrreversible", over);
    }

    /** Returns from which findings on the answer is no. */
    public @Nullable String getFailOn() {
        return given.get("failOn");
    }

    /** Sets from which findings on the answer is no. */
    @DataBoundSetter
    public void setFailOn(@Nullable String severity) {
        given.set("failOn", severity);
    }

    /** Returns the artifacts as lines, for the form. */
    public String getArtifactLines() {
        return Parameters.lines(given.map("artifacts"));
    }

    /** Returns the values as lines, for the form. */
    public String getValueLines() {
        return Parameters.lines(given.map("values"));
    }

    /** Describes it. */
    @Extension
    public static final class DescriptorImpl extends StepForm implements CustomDescribableModel {
        /** How the form sends what Jenkinsfiles write as maps. */
        private static final Map<String, String> LINES = Map.of("artifactLines", "artifacts", "valueLines", "values");

        @Override
        public String getFunctionName() {
            return "immutableDeploy";
        }

        @Override
        public String getDisplayName() {
            return "Deploy immutable artifacts, with a way back";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public Step newInstance(org.kohsuke.stapler.StaplerRequest2 request, net.sf.json.JSONObject form)
                throws FormException {
            ImmutableDeployStep step = (ImmutableDeployStep) super.newInstance(request, form);
            LINES.forEach((lines, name) -> step.given.set(name, Parameters.parse(form.optString(lines, ""))));
            return step;
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            LINES.values().forEach(name -> all.computeIfPresent(name, (key, value) -> Parameters.texts(key, value)));
            for (String number : List.of("from", "to", "pullRequest")) {
                all.computeIfPresent(number, (key, value) -> value.toString());
            }
            return all;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> all = new TreeMap<>(described.getArguments());
            all.values().removeIf(value -> value == null || Boolean.FALSE.equals(value));
            return described.withArguments(all);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            List<String> shown = new ArrayList<>();
            for (String name : List.of("command", "environment")) {
                Object value = arguments.get(name);
                if (value != null) {
                    shown.add(value.toString());
                }
            }
            return String.join(" ", shown);
        }
    }
}
