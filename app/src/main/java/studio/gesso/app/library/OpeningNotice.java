package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.app.fx.Notices;

/** Says what is being opened while it is, and takes the sentence away afterwards. */
public final class OpeningNotice {

    private final Notices notices;
    private Runnable remove = () -> {};

    public OpeningNotice(Library library, Notices notices) {
        this.notices = notices;
        library.opening().subscribe(this::show);
    }

    private void show(Optional<Path> opening) {
        remove.run();
        remove = opening.map(path -> notices.offer("Opening " + path.getFileName() + " …", List.of())).orElse(() -> {});
    }
}
