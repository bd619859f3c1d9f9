import './styles/base.css';
import './styles/buttons.css';
import './styles/fields.css';
import './styles/surfaces.css';
import './styles/overlays.css';
import './styles/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startI18n } from './i18n/i18n.js';
import { guardUploads } from './uploads/guard-uploads.js';

await startI18n();
guardUploads();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
