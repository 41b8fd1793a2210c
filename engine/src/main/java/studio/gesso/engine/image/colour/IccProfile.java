package studio.gesso.engine.image.colour;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/**
 * An embedded ICC profile.
 *
 * @param data the profile as it is in the file; a broken one is ignored
 */
public record IccProfile(byte[] data) implements ColourProfile {

    /** Profiles of printers with large tables have some megabytes. */
    public static final int LARGEST = 16 << 20;

    /** Whether it is whole, and of this many components. */
    public boolean isOf(int components) {
        return read(components).isPresent();
    }

    @Override
    public Optional<ColourConversion> conversion(int components) {
        return read(components).filter(conversion -> !conversion.isIdentity()).map(conversion -> conversion);
    }

    private Optional<IccConversion> read(int components) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(data);
            return profile.getNumComponents() == components && isOfPictures(profile)
                    ? Optional.of(new IccConversion(profile, components))
                    : Optional.empty();
        } catch (IllegalArgumentException | CMMException e) {
            // A broken profile is ignored.
            return Optional.empty();
        }
    }

    /** Whether it tells what colours are, and is not a step between two profiles or a list of named inks. */
    private static boolean isOfPictures(ICC_Profile profile) {
        boolean connects = profile.getPCSType() == ColorSpace.TYPE_XYZ || profile.getPCSType() == ColorSpace.TYPE_Lab;
        return connects && switch (profile.getProfileClass()) {
            case ICC_Profile.CLASS_INPUT, ICC_Profile.CLASS_DISPLAY, ICC_Profile.CLASS_OUTPUT,
                    ICC_Profile.CLASS_COLORSPACECONVERSION ->
                true;
            default -> false;
        };
    }
}
