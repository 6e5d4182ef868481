package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Shapes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** A launch template: numbered versions that never change, and which of them is the default. */
final class LaunchTemplate {
    private final Account account;
    private final String id;
    private final String name;
    private final Instant created;
    private final Map<Long, LaunchTemplateVersion> versions = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private long latest;
    private long preferred = 1;

    /** What was sent with a client token, and what it made. */
    private record Sent(RequestLaunchTemplateData data, String description, long version) {}

    LaunchTemplate(Account account, String id, String name) {
        this.account = account;
        this.id = id;
        this.name = name;
        created = account.now();
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Map<String, String> tags() {
        return tags;
    }

    List<LaunchTemplateVersion> versions() {
        return versions.values().stream()
                .map(one -> one.toBuilder()
                        .defaultVersion(one.versionNumber() == preferred)
                        .build())
                .toList();
    }

    /**
     * Adds a version, or finds the one that the same token made.
     *
     * <p>Source: EC2 API reference, "Ensuring idempotency": the same token with other parameters is an error.
     */
    LaunchTemplateVersion add(
            RequestLaunchTemplateData data,
            Optional<LaunchTemplateVersion> source,
            Optional<String> description,
            Optional<String> token) {
        Sent now = new Sent(data, description.orElse(""), latest + 1);
        Sent before = token.map(sent::get).orElse(null);
        if (before != null) {
            if (!before.data().equals(now.data()) || !before.description().equals(now.description())) {
                throw AwsError.of(
                        "IdempotentParameterMismatch", "The client token was used before with other parameters.");
            }
            return version(Long.toString(before.version()));
        }
        token.ifPresent(key -> sent.put(key, now));
        latest++;
        versions.put(
                latest,
                LaunchTemplateVersion.builder()
                        .launchTemplateId(id)
                        .launchTemplateName(name)
                        .versionNumber(latest)
                        .versionDescription(description.orElse(null))
                        .createTime(account.now())
                        .createdBy("arn:aws:iam::" + account.id() + ":root")
                        .launchTemplateData(Shapes.copied(data, start(source)).build())
                        .build());
        return version(Long.toString(latest));
    }

    private static ResponseLaunchTemplateData.Builder start(Optional<LaunchTemplateVersion> source) {
        return source.map(version -> version.launchTemplateData().toBuilder())
                .orElseGet(ResponseLaunchTemplateData::builder);
    }

    void setDefault(long version) {
        version(Long.toString(version));
        preferred = version;
    }

    /** Returns a version by number or pointer. */
    LaunchTemplateVersion version(String text) {
        long number =
                switch (text) {
                    case "$Latest" -> latest;
                    case "$Default" -> preferred;
                    default -> number(text);
                };
        LaunchTemplateVersion version = versions.get(number);
        if (version == null) {
            throw AwsError.of(
                    "InvalidLaunchTemplateId.VersionNotFound",
                    "Could not find the specified version " + text + " for the launch template with ID " + id + ".");
        }
        return version.toBuilder().defaultVersion(number == preferred).build();
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw AwsError.of(
                    "InvalidLaunchTemplateVersion", "A launch template version cannot be named " + text + ".");
        }
        return Long.parseLong(text);
    }

    /** Returns what {@code DescribeLaunchTemplates} says of it. */
    software.amazon.awssdk.services.ec2.model.LaunchTemplate described() {
        return software.amazon.awssdk.services.ec2.model.LaunchTemplate.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .createTime(created)
                .createdBy("arn:aws:iam::" + account.id() + ":root")
                .defaultVersionNumber(preferred)
                .latestVersionNumber(latest)
                .tags(Tags.of(tags))
                .build();
    }
}
