package studio.gesso.app.gallery.filter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.Index.Label;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.archive.gallery.query.QueryText;

/** The filters of the gallery: each writes its field into the search, where it is seen and can be edited. */
public final class FilterViewModel {

    /**
     * What can be chosen.
     *
     * @param text for people, with how many pictures it finds where that is known
     * @param value what stands in the search
     */
    record Choice(String text, String value) {}

    private static final int MOST_STARS = 5;
    /** Of more the most used are offered; all can be typed. */
    private static final int MOST = 30;
    /** The most favourite searches that are kept. */
    private static final int MOST_FAVOURITES = 40;

    private final StringProperty typed;
    private final ObjectProperty<PictureOrder> order;
    private final ObjectProperty<List<String>> favourites;
    private final LatestOnly<Integer, Map<Filter, List<Label>>> counting;
    private Map<Filter, List<Label>> counted = Map.of();
    private int countings;

    /**
     * The filters of a gallery.
     *
     * @param favourites the searches that the person keeps
     */
    public FilterViewModel(GalleryViewModel gallery, CurrentGallery current, ObjectProperty<List<String>> favourites,
            BackgroundWork work, Consumer<String> messages) {
        this.typed = gallery.typed();
        this.order = gallery.order();
        this.favourites = favourites;
        counting = new LatestOnly<>(work, _ -> count(current.gallery()), found -> counted = found, messages);
        gallery.contents().subscribe(() -> counting.ask(countings++));
    }

    private static Map<Filter, List<Label>> count(Gallery gallery) {
        Map<Filter, List<Label>> found = new EnumMap<>(Filter.class);
        found.put(Filter.MODEL, gallery.labels(Label.Type.MODEL));
        found.put(Filter.SIZE, gallery.labels(Label.Type.SIZE));
        found.put(Filter.LORA, gallery.labels(Label.Type.LORA));
        found.put(Filter.TAG, gallery.labels(Label.Type.TAG));
        return found;
    }

    /** The search text. */
    StringProperty typed() {
        return typed;
    }

    /** What can be chosen of a filter. */
    List<Choice> choices(Filter filter, LocalDate today) {
        return switch (filter) {
            case RATING -> IntStream.rangeClosed(1, MOST_STARS)
                    .mapToObj(stars -> new Choice("★".repeat(stars) + (stars < MOST_STARS ? " and more" : ""),
                            ">=" + stars))
                    .toList()
                    .reversed();
            case DATE -> List.of(new Choice("Today", today.toString()),
                    new Choice("This week",
                            ">=" + today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
                    new Choice("This month", today.toString().substring(0, "2026-11".length())),
                    new Choice("This year", String.valueOf(today.getYear())));
            default -> counted.getOrDefault(filter, List.of())
                    .stream()
                    .limit(MOST)
                    .map(label -> new Choice(label.name() + "  (" + label.pictures() + ")", label.name()))
                    .toList();
        };
    }

    /** What is chosen of a filter. */
    Optional<String> chosen(Filter filter) {
        return text().value(filter.field());
    }

    /** Filters by a value; the same again filters no more. */
    void choose(Filter filter, String value) {
        if (chosen(filter).filter(value::equals).isPresent()) {
            clear(filter);
            return;
        }
        typed.set((switch (filter) {
            case MODEL, LORA, TAG -> text().withExactly(filter.field(), value);
            case RATING, DATE, SIZE -> text().with(filter.field(), value);
        }).typed());
    }

    /** Filters by the days from one to another. */
    void chooseDays(LocalDate from, LocalDate to) {
        LocalDate first = from.isBefore(to) ? from : to;
        typed.set(text().with(Filter.DATE.field(), first + ".." + (first.equals(from) ? to : from)).typed());
    }

    /** Filters no more by one. */
    void clear(Filter filter) {
        typed.set(text().without(filter.field()).typed());
    }

    /** Shows all pictures. */
    void clearAll() {
        typed.set("");
    }

    private QueryText text() {
        return new QueryText(typed.get());
    }

    /** The searches that the person keeps. */
    List<String> favourites() {
        return favourites.get();
    }

    /** Keeps the present search; what is kept already is kept no longer. */
    void keepOrForget() {
        String search = typed.get().strip();
        List<String> next = new ArrayList<>(favourites.get());
        if (!next.remove(search) && !search.isEmpty()) {
            next.addFirst(search);
        }
        favourites.set(List.copyOf(next.subList(0, Math.min(MOST_FAVOURITES, next.size()))));
    }

    /** Whether the present search is kept. */
    boolean isKept() {
        return favourites.get().contains(typed.get().strip());
    }

    /** Searches for what is kept. */
    void search(String kept) {
        typed.set(kept);
    }

    /** The names of the orders, in which the grid can be sorted. */
    List<String> orders() {
        return Arrays.stream(PictureOrder.values()).map(PictureOrder::label).toList();
    }

    /** The name of the present one. */
    String order() {
        return order.get().label();
    }

    /** Sorts the grid. */
    void sort(String name) {
        Arrays.stream(PictureOrder.values()).filter(one -> one.label().equals(name)).forEach(order::set);
    }
}
