package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Ec2Protocol;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Pages;
import dev.immutabledeploy.aws.fake.wire.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;

/** The operations of EC2 that are modelled, on images and launch templates; those on instances are in {@link InstanceApi}. */
public final class Ec2Api {
    private static final Set<String> TEMPLATE_FILTERS = Set.of("launch-template-name");

    private final Images images;
    private final LaunchTemplates templates;

    private Ec2Api(Images images, LaunchTemplates templates) {
        this.images = images;
        this.templates = templates;
    }

    /** Puts the service together. */
    public static Service service(Images images, LaunchTemplates templates, Machines machines) {
        List<Operation> operations = new ArrayList<>(new Ec2Api(images, templates).operations());
        operations.addAll(new InstanceApi(machines, templates).operations());
        return new Service("ec2", List.of(new Ec2Protocol()), operations);
    }

    private List<Operation> operations() {
        return List.of(
                Operation.read(
                        DescribeImagesRequest.class,
                        DescribeImagesRequest::builder,
                        "ImageIds Owners Filters IncludeDeprecated IncludeDisabled MaxResults NextToken",
                        images::describe),
                Operation.read(
                        DescribeLaunchTemplatesRequest.class,
                        DescribeLaunchTemplatesRequest::builder,
                        "LaunchTemplateIds LaunchTemplateNames Filters MaxResults NextToken",
                        this::describe),
                Operation.read(
                        DescribeLaunchTemplateVersionsRequest.class,
                        DescribeLaunchTemplateVersionsRequest::builder,
                        "LaunchTemplateId LaunchTemplateName Versions MinVersion MaxVersion ResolveAlias MaxResults NextToken",
                        this::versions),
                Operation.write(
                        CreateLaunchTemplateVersionRequest.class,
                        CreateLaunchTemplateVersionRequest::builder,
                        "LaunchTemplateId LaunchTemplateName LaunchTemplateData! SourceVersion VersionDescription ClientToken",
                        this::create),
                Operation.write(
                        ModifyLaunchTemplateRequest.class,
                        ModifyLaunchTemplateRequest::builder,
                        "LaunchTemplateId LaunchTemplateName DefaultVersion ClientToken",
                        this::modify));
    }

    private DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
        List<LaunchTemplate> found = new ArrayList<>();
        if (request.hasLaunchTemplateIds() || request.hasLaunchTemplateNames()) {
            request.launchTemplateIds().forEach(id -> found.add(templates.find(id, null)));
            request.launchTemplateNames().forEach(name -> found.add(templates.find(null, name)));
        } else {
            templates.all().forEach(found::add);
        }
        found.removeIf(one -> !Filters.match(
                request.filters(),
                TEMPLATE_FILTERS,
                name -> name.startsWith("tag:")
                        ? one.tags().getOrDefault(name.substring("tag:".length()), "")
                        : one.name()));
        return Pages.of(found, request.maxResults(), request.nextToken())
                .answer((page, token) -> DescribeLaunchTemplatesResponse.builder()
                        .launchTemplates(
                                page.stream().map(LaunchTemplate::described).toList())
                        .nextToken(token)
                        .build());
    }

    /** Versions come newest first, as seen in examples of the API reference. */
    private DescribeLaunchTemplateVersionsResponse versions(DescribeLaunchTemplateVersionsRequest request) {
        if (request.launchTemplateId() == null && request.launchTemplateName() == null) {
            return latestOrDefaultOfAll(request);
        }
        LaunchTemplate template = templates.find(request.launchTemplateId(), request.launchTemplateName());
        List<LaunchTemplateVersion> found = new ArrayList<>();
        if (request.hasVersions()) {
            request.versions().forEach(version -> found.add(template.version(version)));
        } else {
            long least =
                    Optional.ofNullable(request.minVersion()).map(Long::valueOf).orElse(1L);
            long most =
                    Optional.ofNullable(request.maxVersion()).map(Long::valueOf).orElse(Long.MAX_VALUE);
            for (LaunchTemplateVersion version : template.versions()) {
                if (version.versionNumber() >= least && version.versionNumber() <= most) {
                    found.add(0, version);
                }
            }
        }
        return Pages.of(found, request.maxResults(), request.nextToken(), 200)
                .answer((page, token) -> DescribeLaunchTemplateVersionsResponse.builder()
                        .launchTemplateVersions(page.stream()
                                .map(one -> Boolean.TRUE.equals(request.resolveAlias()) ? resolved(one) : one)
                                .toList())
                        .nextToken(token)
                        .build());
    }

    /** Source: EC2 API reference, {@code ResolveAlias}. */
    private LaunchTemplateVersion resolved(LaunchTemplateVersion version) {
        String image = version.launchTemplateData().imageId();
        return image == null
                ? version
                : version.toBuilder()
                        .launchTemplateData(version.launchTemplateData().toBuilder()
                                .imageId(images.resolved(image))
                                .build())
                        .build();
    }

    private DescribeLaunchTemplateVersionsResponse latestOrDefaultOfAll(DescribeLaunchTemplateVersionsRequest request) {
        if (!request.hasVersions() || !Set.of("$Latest", "$Default").containsAll(request.versions())) {
            throw AwsError.of(
                    "MissingParameter", "Without a launch template, Versions must be $Latest, $Default or both.");
        }
        List<LaunchTemplateVersion> found = new ArrayList<>();
        templates.all().forEach(one -> request.versions().forEach(version -> found.add(one.version(version))));
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(found)
                .build();
    }

    /**
     * Makes a version of what is given, on top of a source version if one is named.
     *
     * <p>Source: EC2 API reference, {@code CreateLaunchTemplateVersion}: without a source version only what is given
     * counts; with one, what is given replaces what it has.
     */
    private CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request) {
        LaunchTemplate template = templates.find(request.launchTemplateId(), request.launchTemplateName());
        if (request.clientToken() != null && request.clientToken().length() > 128) {
            throw AwsError.of("InvalidParameterValue", "ClientToken must be no longer than 128 characters.");
        }
        LaunchTemplateVersion version = template.add(
                request.launchTemplateData(),
                Optional.ofNullable(request.sourceVersion()).map(template::version),
                Optional.ofNullable(request.versionDescription()),
                Optional.ofNullable(request.clientToken()));
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(version)
                .build();
    }

    private ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request) {
        LaunchTemplate template = templates.find(request.launchTemplateId(), request.launchTemplateName());
        if (request.defaultVersion() != null) {
            template.setDefault(template.version(request.defaultVersion()).versionNumber());
        }
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(template.described())
                .build();
    }
}
