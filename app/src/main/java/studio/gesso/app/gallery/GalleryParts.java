package studio.gesso.app.gallery;

import studio.gesso.app.gallery.tags.TagsViewModel;
import studio.gesso.app.gallery.verify.VerifyViewModel;

/** What the gallery consists of, wherever it is seen. */
public record GalleryParts(GalleryViewModel gallery, Marking marking, DeedsViewModel deeds, InfoViewModel info,
        TagsViewModel tags, VerifyViewModel verify) {}
