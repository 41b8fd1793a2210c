package studio.gesso.app.gallery;

import studio.gesso.app.gallery.action.ActionsViewModel;
import studio.gesso.app.gallery.action.Marking;
import studio.gesso.app.gallery.info.InfoViewModel;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.app.gallery.tags.TagsViewModel;
import studio.gesso.app.gallery.verify.VerifyViewModel;

/** What the gallery consists of, wherever it is seen. */
public record GalleryParts(GalleryViewModel gallery, Marking marking, ActionsViewModel actions, InfoViewModel info,
        TagsViewModel tags, VerifyViewModel verify) {}
