package studio.gesso.app.gallery.action;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.gallery.list.GalleryText;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.ContactSheet;
import studio.gesso.engine.archive.saving.Copies;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.base.file.FileNames;

/** Exports chosen pictures to files outside of the gallery. */
record Exports(GalleryViewModel gallery, BackgroundWork work, FileChoice choice, Consumer<String> messages) {

    /** Copies a picture as it is. */
    void saveAs(Path file) {
        choice.save("Save a copy", file.getFileName(), FileChoice.SaveType.PICTURES)
                .ifPresent(target -> work.start(() -> copied(file, target), _ -> {}, messages));
    }

    /** Copies a picture without its prompt but with the label of machine-made pictures. */
    void share(Path file) {
        choice.save("Export a copy to share", file.getFileName(), FileChoice.SaveType.PICTURES)
                .ifPresent(target -> work.start(() -> shared(file, target), _ -> {}, messages));
    }

    /** Copies all chosen pictures in this way. */
    void shareAll() {
        choice.folder("Export copies to share into a folder")
                .ifPresent(folder -> gallery.withChosen(entries -> shared(entries, folder),
                        count -> messages.accept(GalleryText.pictures(count) + " copied to “" + folder
                                + "”, without their prompts.")));
    }

    /** Writes all chosen pictures to one contact sheet. */
    void contactSheet() {
        choice.save("Contact sheet", Path.of("contact-sheet.png"), List.of(FileChoice.SaveType.PNG))
                .ifPresent(target -> gallery.withChosen(entries -> sheet(entries, target),
                        file -> messages.accept("The contact sheet is “" + file + "”.")));
    }

    private static Path shared(Path file, Path target) {
        Copies.write(file, target, Copies.Tells.ORIGIN_ONLY);
        return target;
    }

    private static int shared(List<PictureEntry> entries, Path folder) {
        for (PictureEntry entry : entries) {
            shared(entry.file(), free(folder, entry.place().path()));
        }
        return entries.size();
    }

    /** Pictures of several days have the same names, so the day becomes part of the copy's name. */
    private static Path free(Path folder, String path) {
        String name = path.replace('/', '-');
        int dot = name.lastIndexOf('.');
        String stem = FileNames.stem(name);
        String ending = SavedFormat.of(Path.of(name)).isPresent() ? name.substring(dot) : ".png";
        Path free = folder.resolve(stem + ending);
        for (int n = 2; Files.exists(free); n++) {
            free = folder.resolve(stem + " (" + n + ")" + ending);
        }
        return free;
    }

    private static Path sheet(List<PictureEntry> entries, Path target) {
        PictureSaver.save(ContactSheet.USUAL.of(entries.stream().map(PictureEntry::file).toList()), target);
        return target;
    }

    private static Path copied(Path file, Path target) {
        PictureSaver.copy(file, target);
        return target;
    }
}
