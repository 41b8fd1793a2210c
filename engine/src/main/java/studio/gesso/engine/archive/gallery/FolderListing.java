package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.base.file.StalePartFile;
import studio.gesso.engine.image.embedded.PictureFormat;

/**
 * The contents of one folder. Entries that cannot be read are skipped: broken links, files that are deleted meanwhile.
 *
 * @param folder the folder
 * @param files files that may be pictures, by their names in the order of these, so that pictures of the same
 *            millisecond are in the index in the order in which they were saved
 * @param folders the folders in it, and links to folders
 * @param unnamed how many pictures and folders have names that are not valid text
 */
record FolderListing(Path folder, Map<String, BasicFileAttributes> files, List<Path> folders, int unnamed) {

    private static final Set<String> SURE = Set.of("png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp");
    private static final Set<String> UNSURE = Set.of("");
    private static final Pattern ENDING = Pattern.compile("[a-z][a-z0-9_~-]*");

    /** What is listed. */
    enum For {
        FOLDERS,
        EVERYTHING
    }

    /**
     * Looks into a folder.
     *
     * @throws IOException when it cannot be listed
     */
    static FolderListing at(Path folder, For what) throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path entry : FolderList.of(folder)) {
            if (entry.getFileName().toString().startsWith(".")) {
                clear(entry);
            } else {
                found(entry, what).ifPresent(all::add);
            }
        }
        Map<String, BasicFileAttributes> files = new TreeMap<>();
        List<Path> folders = new ArrayList<>();
        all.forEach(found -> found.name().ifPresent(name -> {
            if (found.attributes().isDirectory()) {
                folders.add(found.entry());
            } else {
                files.put(name, found.attributes());
            }
        }));
        return new FolderListing(folder, files, folders, all.size() - files.size() - folders.size());
    }

    private record Found(Path entry, Optional<String> name, BasicFileAttributes attributes) {}

    /** A folder or a file that may be a picture. */
    private static Optional<Found> found(Path entry, For what) {
        String shown = entry.getFileName().toString();
        Optional<String> name = FolderList.name(entry);
        if (what == For.FOLDERS && name.isPresent() && SURE.contains(ending(shown))) {
            return Optional.empty();
        }
        return attributes(entry)
                .filter(found -> found.isDirectory() || found.isRegularFile() && mayBePicture(shown))
                .map(found -> new Found(entry, name, found));
    }

    private static void clear(Path hidden) {
        if (hidden.toString().endsWith(AtomicFile.ENDING)) {
            StalePartFile.clear(hidden);
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path entry) {
        try {
            return Optional.of(Files.readAttributes(entry, BasicFileAttributes.class));
        } catch (IOException passedOver) {
            return Optional.empty();
        }
    }

    private static boolean mayBePicture(String name) {
        return SURE.contains(ending(name)) || UNSURE.contains(ending(name));
    }

    /** Whether a file is a picture: by its name, or by how it begins where the name does not say. */
    boolean isPicture(String name) {
        try {
            return SURE.contains(ending(name)) || PictureFormat.of(folder.resolve(name)).isPresent();
        } catch (IOException gone) {
            return false;
        }
    }

    /** "png" of "fox.PNG"; "" where there is none, as in "fox" and "version 1.5". */
    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return ENDING.matcher(ending).matches() ? ending : "";
    }
}
