/** For development: every component on one page. It is no part of the build, which begins at index.html. */
// First: it says the order of the layers.
import './ui/base.css';
import { render } from 'preact';
import { Gallery } from './gallery/gallery.tsx';

const root = document.getElementById('gallery');
if (root) render(<Gallery />, root);
