package dev.immutabledeploy.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an administrator allows jobs to make the controller do. Nothing is allowed by itself but public registries. */
@Extension
@Symbol("immutableDeploy")
public final class ImmutableDeployConfiguration extends GlobalConfiguration {
    /** The address of github.com's interface. */
    public static final String GITHUB = "https://api.github.com";

    private static final List<String> PUBLIC_REGISTRIES = List.of("docker.io", "ghcr.io", "quay.io", "public.ecr.aws");

    private List<String> allowedHosts = new ArrayList<>(PUBLIC_REGISTRIES);
    private List<DirectoryLedger> directoryLedgers = new ArrayList<>();
    private boolean ownIdentityAllowed;
    private String gitHubApi = GITHUB;

    /** Made by Jenkins, once. */
    public ImmutableDeployConfiguration() {
        load();
    }

    /** Returns the configuration of this controller. */
    public static ImmutableDeployConfiguration get() {
        return ExtensionList.lookupSingleton(ImmutableDeployConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return "Immutable Deploy";
    }

    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Unclassified.class);
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        // What was emptied in the form is not sent.
        directoryLedgers = new ArrayList<>();
        request.bindJSON(this, form);
        save();
        return true;
    }

    /** Returns the hosts that jobs may have probed, ask for images, or keep a ledger at. */
    public List<String> getAllowedHosts() {
        return List.copyOf(allowedHosts);
    }

    /** Sets the hosts. */
    @DataBoundSetter
    public void setAllowedHosts(List<String> hosts) {
        allowedHosts = new ArrayList<>(new Hosts(hosts).patterns());
        save();
    }

    /** Returns the hosts as lines, for the form. */
    public String getAllowedHostLines() {
        return String.join("\n", allowedHosts);
    }

    /** Sets the hosts by lines. */
    @DataBoundSetter
    public void setAllowedHostLines(String lines) {
        setAllowedHosts(Util.fixNull(lines).lines().toList());
    }

    /** Returns the directory ledgers. */
    public List<DirectoryLedger> getDirectoryLedgers() {
        return List.copyOf(directoryLedgers);
    }

    /** Sets the directory ledgers; those without a proper name are left out. */
    @DataBoundSetter
    public void setDirectoryLedgers(List<DirectoryLedger> ledgers) {
        directoryLedgers = new ArrayList<>(ledgers.stream()
                .filter(ledger -> DirectoryLedger.isName(ledger.getName()))
                .toList());
        save();
    }

    /** Tells whether jobs may use the controller's own cloud identity, if they ask for it. */
    public boolean isOwnIdentityAllowed() {
        return ownIdentityAllowed;
    }

    /** Sets whether they may. */
    @DataBoundSetter
    public void setOwnIdentityAllowed(boolean allowed) {
        ownIdentityAllowed = allowed;
        save();
    }

    /** Returns the address of GitHub's interface. */
    public String getGitHubApi() {
        return gitHubApi;
    }

    /** Sets the address of GitHub's interface. */
    @DataBoundSetter
    public void setGitHubApi(String api) {
        String text = Util.fixNull(api).strip().replaceAll("/+$", "");
        gitHubApi = text.isEmpty() ? GITHUB : text;
        save();
    }

    /** Returns what decides where jobs may send the controller to. */
    public Hosts hosts() {
        return new Hosts(allowedHosts);
    }

    /** Returns the host of GitHub's repositories, with a port if its interface has one. */
    public String gitHubHost() {
        String authority =
                Optional.ofNullable(URI.create(gitHubApi).getAuthority()).orElse("");
        return authority.equals("api.github.com") ? "github.com" : authority;
    }

    /**
     * Returns where a directory ledger is.
     *
     * @param ledger its name, as a job says it
     * @param job the full name of the job
     * @return empty if there is none of this name that this job may use
     */
    public Optional<Path> directory(String ledger, String job) {
        return directoryLedgers.stream()
                .filter(known -> known.getName().equals(ledger) && known.isFor(job))
                .filter(known -> DirectoryLedger.isName(known.getName()))
                .findFirst()
                .map(known -> Jenkins.get()
                        .getRootDir()
                        .toPath()
                        .resolve("immutable-deploy")
                        .resolve("ledgers")
                        .resolve(known.getName()));
    }

    /** Checks the lines of hosts. */
    @POST
    public FormValidation doCheckAllowedHostLines(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Util.fixNull(value)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !Hosts.isPattern(line))
                .findFirst()
                .map(wrong -> FormValidation.error("This is no host: " + wrong
                        + ". Write app.example.com, *.example.com" + " or app.example.com:8443, one on a line"))
                .orElse(FormValidation.ok());
    }

    /** Checks the address of GitHub's interface; asks nobody. */
    @POST
    public FormValidation doCheckGitHubApi(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            URI api = new URI(Util.fixNull(value).strip());
            boolean web = "https".equals(api.getScheme()) || "http".equals(api.getScheme());
            return Util.fixNull(value).isBlank() || (web && api.getHost() != null && api.getUserInfo() == null)
                    ? FormValidation.ok()
                    : FormValidation.error("Write an address as https://github.example.com/api/v3");
        } catch (URISyntaxException e) {
            return FormValidation.error("Write an address as https://github.example.com/api/v3");
        }
    }
}
