package studio.gesso.app.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import studio.gesso.app.jobs.Keeper;
import studio.gesso.engine.gallery.Gallery;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.tensor.Refusal;

/**
 * The gallery of the folder that the person has chosen, opened when it is first needed, and another when they choose
 * another folder. For threads of the background: all of it takes time.
 */
public final class Archive implements Keeper, AutoCloseable {

    private final Supplier<Path> folder;
    private final Path cache;
    private final Map<Path, Gallery> opened = new HashMap<>();
    private boolean closed;

    /**
     * Nothing opened yet.
     *
     * @param folder tells the pictures folder
     * @param cache a folder for what can be made again
     */
    public Archive(Supplier<Path> folder, Path cache) {
        this.folder = folder;
        this.cache = cache;
    }

    /**
     * The gallery of the chosen folder.
     *
     * @throws Refusal when the folder cannot be made or used
     */
    public synchronized Gallery gallery() {
        if (closed) {
            throw new Refusal("The gallery is closed, because the window is.");
        }
        return opened.computeIfAbsent(folder.get(), path -> Gallery.open(path, cache));
    }

    /** What a picture's file tells; nothing where it has just been thrown away or moved, which is no trouble. */
    public static Recovered told(Entry entry) {
        try {
            return Metadata.read(entry.file());
        } catch (Refusal e) {
            if (Files.exists(entry.file())) {
                throw e;
            }
            return Recovered.nothing(e.getMessage());
        }
    }

    /** Saves a picture whatever is wrong with the index, which finds it later. */
    @Override
    public Path keep(Picture picture) {
        Gallery gallery;
        try {
            gallery = gallery();
        } catch (Refusal e) {
            return Saver.into(folder.get()).save(picture);
        }
        return gallery.save(picture);
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.values().forEach(Gallery::close);
    }
}
