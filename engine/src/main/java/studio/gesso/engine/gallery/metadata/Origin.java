package studio.gesso.engine.gallery.metadata;

import java.time.Instant;
import java.util.Optional;
import studio.gesso.engine.generate.Picture.Made;

/**
 * What our own pictures tell beyond their settings.
 *
 * @param created when the picture was finished
 * @param pixels the {@linkplain Fingerprint fingerprint} of its pixels
 * @param parent the fingerprint of the picture that it was made from
 * @param made where and how it was made
 */
public record Origin(Instant created, String pixels, Optional<String> parent, Optional<Made> made) {}
