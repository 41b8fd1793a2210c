package studio.gesso.engine.archive.gallery.index;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.image.Size;

/**
 * A picture of the gallery, as it is in the index.
 *
 * @param id its number in the index, good until the index is rebuilt
 * @param file the file
 * @param place its place in the pictures folder; for one in the trash, its former place
 * @param created when it was made, or when its file was last changed if that is not recorded
 * @param size its extent; missing where the file does not say
 * @param dialect the program that made it; missing where no settings are in the file
 * @param prompt the prompt, "" where none is known
 * @param facts more of its settings
 * @param marks its marks
 */
public record PictureEntry(long id, Path file, Place place, Instant created, Optional<Size> size,
        Optional<String> dialect,
        String prompt,
        Facts facts, Marks marks) {

    /**
     * Settings of a picture, each of which may be unknown.
     *
     * @param sampler sampler and schedule as people write them, such as "DPM++ 2M Karras"
     */
    public record Facts(Optional<String> negative, Optional<String> model, Optional<String> sampler,
            Optional<Integer> steps, Optional<Double> guidance, Optional<String> seed) {}
}
