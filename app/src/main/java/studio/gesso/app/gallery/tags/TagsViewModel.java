package studio.gesso.app.gallery.tags;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.gallery.action.MarksViewModel;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.Index;

/** The tags of the chosen pictures. */
public final class TagsViewModel {

    /** How many tags are suggested at once. */
    private static final int SUGGESTED = 6;

    /**
     * A tag that chosen pictures have.
     *
     * @param count how many of the chosen pictures have it, where not all have; else empty
     */
    record Tag(String name, String count) {}

    /** The tags of the chosen pictures, and all tags. */
    private record TagCounts(int chosen, List<Index.Label> tags, List<String> known) {}

    private final GalleryViewModel gallery;
    private final MarksViewModel marks;
    private final ReadOnlyObjectWrapper<List<Tag>> tags = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final LatestOnly<long[], TagCounts> look;
    private List<String> known = List.of();

    /**
     * No tags yet.
     *
     * @param messages receives error messages
     */
    public TagsViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, MarksViewModel marks,
            BackgroundWork work,
            Consumer<String> messages) {
        this.gallery = gallery;
        this.marks = marks;
        look = new LatestOnly<>(work, ids -> tagCounts(currentGallery.gallery(), ids), this::show, messages);
        gallery.selection().changes().subscribe(this::refresh);
        marks.onSaid(this::refresh);
    }

    /** The tags that chosen pictures have, the most frequent first. */
    ReadOnlyObjectProperty<List<Tag>> tags() {
        return tags.getReadOnlyProperty();
    }

    /** Whether there are pictures that can be given tags. */
    ReadOnlyBooleanProperty possible() {
        return possible.getReadOnlyProperty();
    }

    /** Adds the typed tags, separated by commas, to all chosen pictures. */
    void add(String typed) {
        // Quotation marks delimit a tag in a search, so a tag cannot contain any.
        Arrays.stream(typed.replace('"', ' ').split(","))
                .map(name -> spelt(name.strip().replaceAll("\\s+", " ")))
                .filter(name -> !name.isEmpty())
                .forEach(marks::tag);
    }

    /** Removes a tag from all chosen pictures. */
    void remove(Tag tag) {
        marks.untag(tag.name());
    }

    /** Searches for all pictures that have a tag. */
    void find(Tag tag) {
        gallery.lookFor("tag:\"" + tag.name() + "\"");
    }

    /** Tags in use that start with the typed text, except those that all chosen pictures have; the most used first. */
    List<String> suggestions(String typed) {
        return begunBy(last(typed))
                .filter(name -> tags.get().stream().noneMatch(tag -> tag.count().isEmpty() && tag.name().equals(name)))
                .limit(SUGGESTED)
                .toList();
    }

    /** The rest of the most used tag that starts with the typed text; empty where there is none. */
    String completion(String typed) {
        String prefix = last(typed);
        return prefix.isEmpty()
                ? ""
                : begunBy(prefix).findFirst().map(tag -> tag.substring(prefix.length())).orElse("");
    }

    /** The tag that is being typed. */
    private static String last(String typed) {
        return typed.substring(typed.lastIndexOf(',') + 1).stripLeading();
    }

    private Stream<String> begunBy(String beginning) {
        return known.stream().filter(name -> name.regionMatches(true, 0, beginning, 0, beginning.length()));
    }

    /** The spelling that is in use already. */
    private String spelt(String name) {
        return known.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private void refresh() {
        possible.set(gallery.selection().size() > 0 && gallery.place().get() == GalleryPlace.PICTURES);
        look.ask(gallery.chosenIds());
    }

    private static TagCounts tagCounts(Gallery gallery, long[] ids) {
        return new TagCounts(ids.length, gallery.tags(ids),
                gallery.labels(Index.Label.Type.TAG).stream().map(Index.Label::name).toList());
    }

    private void show(TagCounts counts) {
        known = counts.known();
        tags.set(counts.tags()
                .stream()
                .map(tag -> new Tag(tag.name(),
                        tag.pictures() == counts.chosen() ? "" : String.valueOf(tag.pictures())))
                .toList());
    }
}
