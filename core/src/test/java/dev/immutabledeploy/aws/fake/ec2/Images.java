package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * The images of the account and those shared with it.
 *
 * <p>Sources: EC2 API reference, {@code DescribeImages}; EC2 user guide, "Disable an Amazon EC2 AMI" (a disabled image is
 * listed only when asked for, and cannot be launched), "Deprecate an Amazon EC2 AMI" (only its owner sees a deprecated
 * image unasked), "Control the discovery and use of AMIs with Allowed AMIs".
 */
public final class Images {
    private static final Set<String> FILTERS = Set.of("state", "name", "architecture", "image-id", "owner-id");

    private static final String ALIAS = "resolve:ssm:";

    private final Account account;
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Starts with none. */
    public Images(Account account) {
        this.account = account;
    }

    /** Adds one of the account's own: available, for x86_64. */
    public void register(String id) {
        register(id, UnaryOperator.identity());
    }

    /** Adds one, of which some is as told. */
    public void register(String id, UnaryOperator<Image.Builder> as) {
        account.act(() -> images.put(
                id,
                as.apply(Image.builder()
                                .imageId(id)
                                .name(id)
                                .ownerId(account.id())
                                .imageLocation(account.id() + "/" + id)
                                .state(ImageState.AVAILABLE)
                                .architecture("x86_64")
                                .imageType("machine")
                                .publicLaunchPermissions(false)
                                .rootDeviceType("ebs")
                                .rootDeviceName("/dev/xvda")
                                .virtualizationType("hvm")
                                .hypervisor("xen")
                                .creationDate(account.now().toString())
                                .deregistrationProtection("disabled"))
                        .build()));
    }

    /** Changes one, as somebody else does. */
    public void change(String id, UnaryOperator<Image.Builder> as) {
        account.act(() -> images.compute(
                id, (key, image) -> as.apply(known(id).toBuilder()).build()));
    }

    /** Takes one away, as deregistering it does: AWS forgets it soon. */
    public void deregister(String id) {
        account.act(() -> images.remove(id));
    }

    /** Sets a parameter that names an image, as {@code /golden/image}; anybody may set it anew at any time. */
    public void parameter(String name, String id) {
        account.act(() -> parameters.put(name, id));
    }

    /**
     * Returns the image that an alias stands for now, or what is no alias.
     *
     * <p>Source: EC2 user guide, "Use a Systems Manager parameter instead of an AMI ID".
     */
    String resolved(String image) {
        if (!image.startsWith(ALIAS)) {
            return image;
        }
        String name = image.substring(ALIAS.length());
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> AwsError.of(
                        "InvalidAMIID.Malformed", "The parameter " + name + " could not be resolved to an image"));
    }

    /** Says whether an instance could be launched from one now. */
    public boolean launches(String id) {
        return Optional.ofNullable(images.get(id))
                .filter(image -> image.state() == ImageState.AVAILABLE)
                .filter(this::allowed)
                .isPresent();
    }

    private boolean allowed(Image image) {
        return !Boolean.FALSE.equals(image.imageAllowed());
    }

    private Image known(String id) {
        if (!id.matches("ami-[0-9a-z-]+")) {
            throw AwsError.of("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
        }
        Image image = images.get(id);
        if (image == null) {
            throw AwsError.of("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
        }
        return image;
    }

    DescribeImagesResponse describe(DescribeImagesRequest request) {
        List<Image> found = new ArrayList<>();
        List<Image> asked = request.hasImageIds()
                ? request.imageIds().stream().map(this::known).toList()
                : List.copyOf(images.values());
        for (Image image : asked) {
            if (visible(image, request)) {
                found.add(image);
            }
        }
        return Pages.of(found, request.maxResults(), request.nextToken())
                .answer((page, token) -> DescribeImagesResponse.builder()
                        .images(page)
                        .nextToken(token)
                        .build());
    }

    private boolean visible(Image image, DescribeImagesRequest request) {
        boolean disabled = image.state() == ImageState.DISABLED && !Boolean.TRUE.equals(request.includeDisabled());
        boolean own = image.ownerId().equals(account.id());
        boolean deprecated = Optional.ofNullable(image.deprecationTime())
                .filter(time -> !Instant.parse(time).isAfter(account.now()))
                .isPresent();
        boolean hidden = deprecated && !own && !Boolean.TRUE.equals(request.includeDeprecated());
        boolean owner = !request.hasOwners()
                || request.owners().contains(image.ownerId())
                || (own && request.owners().contains("self"));
        return !disabled
                && !hidden
                && owner
                && Filters.match(request.filters(), FILTERS, name -> switch (name) {
                    case "state" -> image.stateAsString();
                    case "name" -> image.name();
                    case "architecture" -> image.architectureAsString();
                    case "owner-id" -> image.ownerId();
                    default -> image.imageId();
                });
    }
}
