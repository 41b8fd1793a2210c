package studio.gesso.engine.image.colour;

import java.util.Optional;

/** The colour information of a file; a file without any is taken as sRGB. */
public interface ColourProfile {

    /** No information: the samples are sRGB. */
    ColourProfile NONE = _ -> Optional.empty();

    /**
     * How its samples become sRGB.
     *
     * @param components samples a pixel without alpha: 1, 3 or 4
     * @return empty where they are sRGB already, or where the profile is broken or of other components
     */
    Optional<ColourConversion> conversion(int components);
}
