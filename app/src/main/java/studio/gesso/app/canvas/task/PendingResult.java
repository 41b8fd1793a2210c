package studio.gesso.app.canvas.task;

import java.util.Optional;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.InpaintProof;

/**
 * A result that is not yet accepted or discarded.
 *
 * @param name what accepting it is called in the history
 * @param pixels the new pixels, of any size
 * @param where they belong, counted from the pixel that was the document's first when it was opened
 * @param proof what comparing the result with the original found, for a fill
 */
public record PendingResult(String name, Pixels pixels, Area where, Optional<InpaintProof> proof) {}
