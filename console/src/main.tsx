// First: it says the order of the layers.
import './ui/base.css';
import { render } from 'preact';

const root = document.getElementById('console');
if (root) render(<p>Estafet</p>, root);
