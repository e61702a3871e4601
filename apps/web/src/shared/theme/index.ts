import './tokens.css'
import './base.css'
import './layout.css'
import './print.css'
