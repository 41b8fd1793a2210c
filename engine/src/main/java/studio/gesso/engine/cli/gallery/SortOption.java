package studio.gesso.engine.cli.gallery;

import picocli.CommandLine.Option;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.base.UserException;

/** In which order pictures are listed. */
final class SortOption {

    @Option(names = "--sort", paramLabel = "ORDER", defaultValue = "newest", description = "newest, oldest, rating, name or size, the largest picture first (default: ${DEFAULT-VALUE}).")
    private String name = "newest";

    PictureOrder order() {
        return PictureOrder.named(name)
                .orElseThrow(() -> new UserException("Pictures are not sorted by “" + name + "”; choose one of "
                        + String.join(", ", PictureOrder.codes()) + "."));
    }
}
