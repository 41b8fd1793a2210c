package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;

/** Watches the pictures folder and its folders for changes; used by one thread. */
public final class FolderWatch implements AutoCloseable {

    private final Path pictures;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    /**
     * Begins to watch.
     *
     * @throws studio.gesso.engine.base.UserException when the folder cannot be watched, as on some network drives
     */
    public FolderWatch(Path pictures) {
        this.pictures = pictures;
        try {
            service = pictures.getFileSystem().newWatchService();
            register(pictures);
        } catch (IOException e) {
            throw FileErrors.reading("Changes of the gallery", pictures, e);
        }
    }

    private void register(Path root) throws IOException {
        new PictureFolders(pictures).walk(root, folder -> {
            try {
                WatchKey key = folder.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY);
                // A folder that is reached again through a link keeps its first place.
                folders.putIfAbsent(key, folder);
                return FolderListing.at(folder, FolderListing.For.FOLDERS).folders();
            } catch (IOException e) {
                if (folder.equals(pictures)) {
                    throw e;
                }
                // One that cannot be read, or was just deleted.
                return List.of();
            }
        });
    }

    /**
     * Waits for changes, and returns the folders in which files were added, removed or changed.
     *
     * @param most how long to wait
     * @return none when nothing has happened, or when the watch was closed
     */
    public Set<Path> changed(Duration most) throws InterruptedException {
        Set<Path> changed = new HashSet<>();
        long end = System.nanoTime() + most.toNanos();
        try {
            while (changed.isEmpty() && System.nanoTime() < end) {
                WatchKey key = service.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                for (; key != null; key = service.poll()) {
                    collect(key, changed);
                }
            }
        } catch (ClosedWatchServiceException e) {
            return Set.of();
        }
        return changed;
    }

    private void collect(WatchKey key, Set<Path> changed) {
        Path folder = folders.get(key);
        if (folder == null) {
            return;
        }
        for (WatchEvent<?> event : key.pollEvents()) {
            if (concerns(folder, event)) {
                changed.add(folder);
            }
        }
        if (!key.reset()) {
            folders.remove(key);
            changed.add(ParentFolder.of(folder));
        }
    }

    private boolean concerns(Path folder, WatchEvent<?> event) {
        if (!(event.context() instanceof Path name)) {
            // Too much happened at once for the system to remember.
            return true;
        }
        if (name.toString().startsWith(".")) {
            return false;
        }
        Path entry = folder.resolve(name);
        if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(entry)) {
            try {
                register(entry);
            } catch (IOException e) {
                // Gone again.
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw FileErrors.reading("Changes of the gallery", pictures, e);
        }
    }
}
