package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/**
 * The launch templates of the account.
 *
 * <p>Source: EC2 user guide, "Manage launch template versions": a version cannot be changed once it is there, versions are
 * numbered in order, {@code $Latest} and {@code $Default} point at one of them.
 */
public final class LaunchTemplates {
    private final Account account;
    private final Map<String, LaunchTemplate> templates = new LinkedHashMap<>();

    /** Starts with none. */
    public LaunchTemplates(Account account) {
        this.account = account;
    }

    /** Creates one with its version 1, and returns its id. */
    public String create(String name, UnaryOperator<RequestLaunchTemplateData.Builder> data) {
        return account.ask(() -> {
            LaunchTemplate template = new LaunchTemplate(account, account.newId("lt"), name);
            template.add(
                    data.apply(RequestLaunchTemplateData.builder()).build(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            templates.put(template.id(), template);
            return template.id();
        });
    }

    /** Adds a version, as somebody else does, and returns its number. */
    public long addVersion(String name, UnaryOperator<RequestLaunchTemplateData.Builder> data) {
        return account.ask(() -> find(null, name)
                .add(
                        data.apply(RequestLaunchTemplateData.builder()).build(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .versionNumber());
    }

    /** Sets which version {@code $Default} is, as somebody else does. */
    public void setDefault(String name, long version) {
        account.act(() -> find(null, name).setDefault(version));
    }

    /** Tags one. */
    public void tag(String name, String key, String value) {
        account.act(() -> find(null, name).tags().put(key, value));
    }

    /** Returns how many versions one has. */
    public int versions(String name) {
        return account.ask(() -> find(null, name).versions().size());
    }

    /** Returns the id of one. */
    public String id(String name) {
        return find(null, name).id();
    }

    /** Returns what a group or a caller names: by id or by name, at a number or where a pointer points. */
    public LaunchTemplateVersion version(@Nullable String id, @Nullable String name, @Nullable String version) {
        return find(id, name).version(version == null ? "$Default" : version);
    }

    Iterable<LaunchTemplate> all() {
        return templates.values();
    }

    Optional<LaunchTemplate> byId(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    /** Returns the one that is named by exactly one of id and name. */
    LaunchTemplate find(@Nullable String id, @Nullable String name) {
        if ((id == null) == (name == null)) {
            throw AwsError.of(
                    "MissingParameter", "Either LaunchTemplateId or LaunchTemplateName must be given, and only one.");
        }
        return templates.values().stream()
                .filter(one -> one.id().equals(id) || one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> id == null
                        ? AwsError.of(
                                "InvalidLaunchTemplateName.NotFoundException",
                                "The specified launch template, with template name " + name + ", does not exist.")
                        : AwsError.of(
                                "InvalidLaunchTemplateId.NotFound",
                                "The specified launch template, with template ID " + id + ", does not exist."));
    }
}
