package studio.gesso.app.gallery;

import studio.gesso.app.gallery.action.ActionsViewModel;
import studio.gesso.app.gallery.action.Marking;
import studio.gesso.app.gallery.filter.FilterViewModel;
import studio.gesso.app.gallery.info.InfoViewModel;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.app.gallery.tags.TagsViewModel;
import studio.gesso.app.gallery.verify.VerifyViewModel;

/** The parts of the gallery that its views share. */
public record GalleryParts(GalleryViewModel gallery, Marking marking, ActionsViewModel actions, InfoViewModel info,
        TagsViewModel tags, VerifyViewModel verify, FilterViewModel filters) {}
