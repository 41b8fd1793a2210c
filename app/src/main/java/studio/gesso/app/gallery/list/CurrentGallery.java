package studio.gesso.app.gallery.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Picture;

/**
 * The gallery of the folder that the person has chosen, opened when it is first needed, and replaced when they choose
 * another folder. For background threads, because all of it takes time.
 */
public final class CurrentGallery implements AutoCloseable {

    private final Supplier<Path> folder;
    private final Path cache;
    private final Map<Path, Gallery> opened = new HashMap<>();
    private final Object reading = new Object();
    private @Nullable Reading lastReading;
    private RestoredSettings lastTold = RestoredSettings.nothing("");
    private boolean closed;

    /** A file as it was when it was read. */
    private record Reading(Path file, long bytes, FileTime modified) {}

    /**
     * Starts closed.
     *
     * @param folder supplies the pictures folder
     * @param cache a folder for data that can be rebuilt
     */
    public CurrentGallery(Supplier<Path> folder, Path cache) {
        this.folder = folder;
        this.cache = cache;
    }

    /**
     * The gallery of the chosen folder.
     *
     * @throws UserException when the folder cannot be made or used
     */
    public synchronized Gallery gallery() {
        if (closed) {
            throw new UserException("The gallery is closed because its window is closed.");
        }
        return opened.computeIfAbsent(folder.get(), path -> Gallery.open(path, cache));
    }

    /**
     * The settings in a picture's file; empty where it has just been deleted or moved, which is no error. The last
     * result is cached, because several views show the chosen picture.
     */
    public RestoredSettings settings(PictureEntry entry) {
        synchronized (reading) {
            try {
                var file = entry.file();
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Reading now = new Reading(file, attributes.size(), attributes.lastModifiedTime());
                if (!now.equals(lastReading)) {
                    lastTold = Metadata.read(file);
                    lastReading = now;
                }
                return lastTold;
            } catch (IOException | UserException e) {
                if (Files.exists(entry.file())) {
                    throw e instanceof UserException refusal
                            ? refusal
                            : new UserException("“" + entry.file() + "” cannot be read; check its permissions.", e);
                }
                return RestoredSettings.nothing(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Saves a picture even if the index does not work; the index finds it later. */
    public Path keep(Picture picture, SavingSettings settings) {
        Gallery gallery;
        try {
            gallery = gallery();
        } catch (UserException e) {
            return PictureSaver.into(folder.get()).save(picture, settings);
        }
        return gallery.save(picture, settings);
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.values().forEach(Gallery::close);
    }
}
