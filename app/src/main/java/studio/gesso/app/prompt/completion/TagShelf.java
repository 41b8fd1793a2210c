package studio.gesso.app.prompt.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.prompts.PromptHistory;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.library.tag.OwnTags;
import studio.gesso.engine.library.tag.TagFolder;
import studio.gesso.engine.library.tag.TagList;

/** The tags that are there: those of earlier prompts, and those of the lists in the person's folder. */
final class TagShelf {

    private static final int PROMPTS = 300;

    private final TagFolder folder;
    private final Supplier<Gallery> gallery;
    private final BackgroundWork reading;
    private final Notices notices;
    private final LatestOnly<Known, Known> looks;
    private Known known = new Known(TagFolder.Contents.NONE, TagList.NONE, Pictures.NONE, TagList.NONE);

    /** The gallery in two numbers: when these are equal, so are the prompts. */
    private record Pictures(int count, long newest) {

        private static final Pictures NONE = new Pictures(0, 0);

        static Pictures of(Gallery gallery) {
            Gallery.Found all = gallery.search("");
            return all.count() == 0 ? NONE : new Pictures(all.count(), all.ids()[0]);
        }
    }

    private record Known(TagFolder.Contents contents, TagList listed, Pictures pictures, TagList own) {}

    TagShelf(TagFolder folder, Supplier<Gallery> gallery, BackgroundWork reading, Notices notices) {
        this.folder = folder;
        this.gallery = gallery;
        this.reading = reading;
        this.notices = notices;
        looks = new LatestOnly<>(reading, this::again, now -> known = now, notices::tell);
    }

    /** All lists, the own tags first. */
    List<TagList> lists() {
        return List.of(known.own, known.listed);
    }

    /** Reads what has changed since the last time, in the background. */
    void lookAgain() {
        looks.ask(known);
    }

    private Known again(Known before) {
        Known now = withPictures(before);
        if (folder.contents().equals(before.contents)) {
            return now;
        }
        TagFolder.Read read = folder.read();
        return new Known(read.contents(), read.tags(), now.pictures, now.own);
    }

    /** A gallery that cannot be read is reported by those that show it. */
    private Known withPictures(Known before) {
        try {
            Gallery pictures = gallery.get();
            Pictures now = Pictures.of(pictures);
            return now.equals(before.pictures)
                    ? before
                    : new Known(before.contents, before.listed, now,
                            OwnTags.of(new PromptHistory(pictures).find("", PROMPTS)));
        } catch (UserException e) {
            return before;
        }
    }

    /** What became of a list that was added. */
    private record Added(Optional<Path> copy, TagFolder.Read read) {}

    /** Copies a list into the folder, which can be taken back, and says what of the lists cannot be read. */
    void add(Path list) {
        reading.start(() -> new Added(folder.add(list), folder.read()), added -> {
            known = new Known(added.read.contents(), added.read.tags(), known.pictures, known.own);
            String sentence = "Tags of “" + list.getFileName() + "” are proposed while you type; "
                    + added.read.tags().size()
                    + " are here now.";
            String all = String.join("\n", added.read.remarks());
            String told = all.isEmpty() ? sentence : sentence + "\n" + all;
            added.copy.ifPresentOrElse(copy -> notices.offer(told, "Undo", () -> remove(copy)),
                    () -> notices.tell("“" + list.getFileName() + "” is among your lists of tags already."));
        }, notices::tell);
    }

    private void remove(Path copy) {
        reading.start(() -> {
            try {
                return Files.deleteIfExists(copy);
            } catch (IOException e) {
                throw new UserException("“" + copy + "” cannot be deleted; check its permissions.", e);
            }
        }, _ -> lookAgain(), notices::tell);
    }

    /** The folder of the lists, made where there is none; for the background. */
    Path ready() {
        return folder.ready();
    }
}
