package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.OverlaySource;

/** The overlays that {@code errnorm.overlay-folders} names, in order. */
record OverlayFolders(ImmutableList<OverlaySource> sources) {}
