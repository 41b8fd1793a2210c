package studio.gesso.app.gallery.list;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import studio.gesso.app.gallery.grid.GridContents;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Overview;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.archive.gallery.query.Query;

/**
 * A search in the gallery.
 *
 * @param folder the number of the folder's opening
 */
record GallerySearch(int folder, GalleryPlace place, String typed, PictureOrder order) {

    /** The answer to a search. */
    record Found(GallerySearch asked, GridContents contents, List<String> problems, List<String> collections,
            Index.Extent trash) {

        /** The number of pictures, and the parts of the search that were not understood. */
        String summary() {
            String wrong = problems.stream().collect(Collectors.joining(" "));
            String count = GalleryText.pictures(contents.size());
            return !wrong.isEmpty()
                    ? wrong
                    : switch (asked.place()) {
                        case PICTURES -> count;
                        case TRASH -> asked.typed().isBlank() && !contents.isEmpty()
                                ? count + " · " + GalleryText.bytes(trash.bytes())
                                : count;
                    };
        }
    }

    static Found find(Gallery gallery, GallerySearch asked) {
        Query query = Query.parse(asked.typed()).in(asked.order());
        Overview found = switch (asked.place()) {
            case PICTURES -> gallery.overview(query);
            case TRASH -> gallery.trash().overview(query);
        };
        return new Found(asked,
                asked.order().isByTime()
                        ? GridContents.of(found.ids(), found.ratings(), found.created(), ZoneId.systemDefault())
                        : GridContents.inOneGroup(found.ids(), found.ratings()),
                query.problems(),
                gallery.labels(Index.Label.Type.COLLECTION).stream().map(Index.Label::name).toList(),
                gallery.trash().extent());
    }
}
